"""Lessons: the parts that they have, and how these look.

The rule stands behind the runs, one page is next, and only Foundation lessons ask (contributing/lesson.md).
"""

import os
from collections.abc import Iterator
from pathlib import Path

from harness.pages.claims import MARK
from harness.pages.example import PAGE
from harness.pages.registry import broken, check
from harness.pages.rendering import Element
from harness.pages.site import LINK, Fence, Page, Site

LEVELS = ("Foundation", "Intermediate", "Advanced", "Expert")
MAX_WORDS = 480
APART = ("pre", "figure", "table", "details", "script", "style")  # read by line, or not by everybody


@check
def check_lesson_meta(site: Site) -> Iterator[str]:
    """A lesson says its level and its reading time."""
    for page in (page for page in site.pages if page.is_lesson):
        if page.meta["level"] not in LEVELS:
            yield f"{page.path}:1: level {page.meta['level']!r}; write one of {', '.join(LEVELS)}"
        if type(page.meta.get("minutes")) is not int:
            yield f"{page.path}:1: minutes {page.meta.get('minutes')!r}; write the reading time as a whole number"


broken(check_lesson_meta, "level", PAGE, "Foundation", "Easy", "level 'Easy'", f"{PAGE}:1")
broken(check_lesson_meta, "minutes", PAGE, "minutes: 2", "minutes: few", "minutes 'few'", f"{PAGE}:1")


@check
def check_levels(site: Site) -> Iterator[str]:
    """The page on how to read the site explains every level."""
    for page in (page for page in site.pages if page.in_docs == "reading.md"):
        for level in LEVELS:
            if not any(line.startswith(f"| **{level}** | ") for line in page.lines):
                yield f"{page.path}:1: the level {level} is not explained; write its row, `| **{level}** | …`"


READING = (
    "---\ndescription: How to read the small site, on which checks of pages bite.\n---\n# Key\n\n[Home](index.md)\n"
)
broken(
    check_levels, "not explained", "docs/reading.md", "", READING, "Foundation is not explained", "docs/reading.md:1"
)


@check
def check_lesson_form(site: Site) -> Iterator[str]:
    """A lesson has its parts, in order, and is short."""
    for page in (page for page in site.pages if page.is_lesson):
        words = count_words(site.rendered[page.path])
        if words > MAX_WORDS:
            yield f"{page.path}:1: {words} words beside tables and folds; a lesson has at most {MAX_WORDS}: say less"
        reached, before = 0, "the front matter"
        for part, line in find_parts(site, page).items():
            if line is None:
                yield f"{page.path}:{max(reached, 1)}: {part} is missing; add it after {before}"
            elif line < reached:
                yield f"{page.path}:{line}: {part} stands before {before}; move it behind"
            else:
                reached, before = line, part


broken(
    check_lesson_form, "no rule", PAGE, '"The rule"', '"A rule"', '`!!! abstract "The rule"` is missing', f"{PAGE}:26"
)
broken(check_lesson_form, "no next page", PAGE, "Next: ", "Later: ", "`Next: …` is missing")
broken(check_lesson_form, "order", PAGE, "It bites.", "Next: none.", "stands before the rule")
broken(check_lesson_form, "no program", PAGE, "_first.py", "_first.txt", "a program is missing", f"{PAGE}:7")
broken(check_lesson_form, "long", PAGE, "It bites.", "It bites. " * 240, "at most 480: say less", f"{PAGE}:1")


def count_words(page: Element) -> int:
    """Count the words of a lesson beside tables, code, drawings and what is folded."""
    return len(page.text(without=APART).split())


def find_parts(site: Site, page: Page) -> dict[str, int | None]:
    """Find the first line of each part that a lesson must have."""

    def find(is_part) -> int | None:
        return next((number for number, line in page.prose if is_part(line)), None)

    programs = [include for include in page.includes if include.file and include.file.endswith(".py")]
    program = min((include.line for include in programs), default=None)
    outputs = [include.line for include in page.includes if include.target.endswith(".console")]
    outputs += [include.line for include in programs if site.has_values(include.file)]
    title = {"the title `# …`": find(lambda line: line.startswith("# "))}
    rule = {'the rule `!!! abstract "The rule"`': find(lambda line: line.startswith('!!! abstract "The rule"'))}
    runs = {"a program": program, "a transcript or value comments": min(outputs, default=None)}
    return title | runs | rule | {"`Next: …`": find(lambda line: line.startswith("Next: "))}


@check
def check_downloads(site: Site) -> Iterator[str]:
    """In a lesson, each whole program is followed by its download link."""
    for page in (page for page in site.pages if page.is_lesson):
        for fence, wanted in list_downloads(page):
            if find_below(page, fence) != wanted:
                yield f"{page.path}:{fence.end or fence.line}: no download link below the program; add `{wanted}`"


broken(check_downloads, "no download", PAGE, "[Download mail_first.py]", "[Get it]", "no download link", f"{PAGE}:33")
broken(
    check_downloads, "download elsewhere", PAGE, "](../snippets/orders/wrong", "](../snippets/wrong", "no download link"
)


def list_downloads(page: Page) -> Iterator[tuple[Fence, str]]:
    """List the fences of whole programs, with the download link that belongs below."""
    for fence in page.fences:
        for include in fence.includes:
            if include.file and not include.part and not include.file.endswith((".console", ".diff")):
                target = os.path.relpath(f"docs/{include.file}", Path(page.path).parent)
                yield fence, f"[Download {Path(include.file).name}]({target}){{ .program }}"


def find_below(page: Page, fence: Fence) -> str:
    """Give the first line below a fence that is not blank."""
    return next((line.strip() for line in page.lines[fence.end :] if line.strip()), "")


@check
def check_questions(site: Site) -> Iterator[str]:
    """No question holds a link, as one that can be opened cannot announce another (axe: nested-interactive)."""
    for page in site.pages:
        for number, line in enumerate(page.lines, 1):
            if line.lstrip().startswith("??? ") and (LINK.search(line) or MARK.search(line)):
                yield f"{page.path}:{number}: a link in what a click opens; put it into the text before or after"


broken(check_questions, "link in a question", PAGE, "Which answer", "Which [answer](x.md)", "a link in", f"{PAGE}:23")


@check
def check_asking(site: Site) -> Iterator[str]:
    """In a lesson a question asks, and only Foundation lessons have one."""
    for page in (page for page in site.pages if page.is_lesson):
        for number, line in page.prose:
            if not line.lstrip().startswith("??? question"):
                continue
            if page.meta["level"] != "Foundation":
                yield f"{page.path}:{number}: a question in a lesson that shows; put the transcript into the open"
            elif not line.rstrip().endswith('?"'):
                yield f"{page.path}:{number}: a question that does not ask; end it with a question mark"


broken(check_asking, "no question", PAGE, "first?", "first.", "a question that does not ask", f"{PAGE}:23")
