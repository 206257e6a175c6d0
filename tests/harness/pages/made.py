"""What is made from programs and transcripts: drawings of runs, plots of numbers, and cures as their difference."""

import ast
import difflib
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from harness.files import Unreadable, read_text, rewrite, write_text
from harness.pages.claims import render_claims
from harness.pages.example import DRAWING, PAGE, PROGRAM, RECORDED
from harness.pages.lessons import find_below, list_downloads
from harness.pages.minutes import render_minutes
from harness.pages.registry import broken, check
from harness.pages.site import MARKER, Page, Site, read_site
from harness.pages.tabs import find_tabs, write_title
from harness.pages.wrong import list_programs, set_option, write_fence
from harness.plot import draw_plot
from harness.timeline import ACTORS, draw_timeline

CONTEXT = 2  # lines around a change
MADE = (".timeline", ".plot", ".diff")
AXES = RECORDED.replace(".console", ".axes")
BARS = RECORDED.replace(".console", ".bars")
DRAWN, DIFFERENCE = RECORDED.replace(".console", ".timeline"), PROGRAM.replace(".py", ".diff")


@check
def check_made(site: Site) -> Iterator[str]:
    """What is made from a transcript or from two programs is as it would be made now."""
    for path in find_made(site):
        try:
            wanted = make(site, path)
        except Unreadable as fault:
            yield str(fault).replace(f"{site.root}/", "")
            continue
        if wanted is None:
            yield f"{path}:1: nothing to make it from; record the transcript, or write both programs"
            continue
        shown = site.read(path) if (site.root / path).exists() else ""
        if shown != wanted:
            pairs = itertools.zip_longest(shown.splitlines(), wanted.splitlines())
            line = next((n for n, (a, b) in enumerate(pairs, 1) if a != b), 1)
            yield f"{path}:{line}: not what its program or transcript gives; write it anew with `make update`"


broken(check_made, "drawing of another run", RECORDED, "\nmail", "\npost", "not what", f"{DRAWN}:5")
broken(check_made, "drawing edited", DRAWN, "python", "Python", "not what", DRAWN)
broken(check_made, "difference edited", DIFFERENCE, "+later = order", "+later = None", "not what", DIFFERENCE)
broken(check_made, "no cure", "snippets/orders/new.diff", "", "+x\n", "nothing to make it from")
broken(check_made, "bar of no line", BARS, "", "task: gone .. mail\n", "`gone` is in no line")
broken(check_made, "bar of no form", BARS, "", "task, mail\n", "not a bar")
broken(check_made, "plot of no line", AXES, "", "y: mails\nsent: gone {y}\n", "`gone {y}` is in no line", f"{AXES}:2")
broken(check_made, "plot of no form", AXES, "", "y: mails\nsent\n", "nothing that a plot shows", f"{AXES}:2")
broken(check_made, "plot without a list", PAGE, "timeline", "plot", "is missing; say in it", AXES)
broken(check_made, "lane of no colour", RECORDED, "\nmail", "\nstranger: mail", "no colour for `stranger`")


@check
def check_drawings_differ(site: Site) -> Iterator[str]:
    """A wrong program and its cure never have the same drawing."""
    for path in (path for path in find_made(site) if path.endswith(".timeline") and "/wrong_" in path):
        cure = path.replace("/wrong_", "/")
        if all((site.root / each).exists() for each in (path, cure)) and bare(site, path) == bare(site, cure):
            remedy = "say in a .bars file what is open, held or waiting (contributing/lesson.md, Drawings)"
            yield f"{path}:1: the same drawing as {Path(cure).name}; {remedy}"


broken(check_drawings_differ, "same", DRAWN.replace("wrong_", ""), "", DRAWING, "the same drawing", f"{DRAWN}:1")


@check
def check_key(site: Site) -> Iterator[str]:
    """The page on how to read the site has the colour of every actor."""
    for page in (page for page in site.pages if page.in_docs == "reading.md"):
        for colour, (name, *others) in ACTORS.items():
            row = f'| <b class="actor {colour}">{name}</b> | {", ".join(others)} |'
            if row not in page.lines:
                yield f"{page.path}:1: the key of the drawings lacks an actor; write `{row}`"


KEY = "---\ndescription: How to read the small site, on which checks of pages bite.\n---\n# Key\n\n[Home](index.md)\n"
broken(check_key, "no key", "docs/reading.md", "", KEY, "lacks an actor", "docs/reading.md:1")


def bare(site: Site, path: str) -> str:
    """Give a drawing without the marks of right and wrong, and without the program's name."""
    return re.sub(r'wrong_| wrong(?=")|</?strong>', "", site.read(path)).replace(
        Path(path).stem.removeprefix("wrong_"), ""
    )


def find_made(site: Site) -> list[str]:
    """List the files that are made: those that are there, and those that a page includes."""
    there = {
        path.relative_to(site.root).as_posix() for path in (site.root / "snippets").glob("*/*") if path.suffix in MADE
    }
    there |= {
        path.relative_to(site.root).with_suffix(".plot").as_posix()
        for path in (site.root / "snippets").glob("*/*.axes")
    }
    asked = {f"snippets/{include.target}" for page in site.pages for include in page.includes}
    return sorted(there | {path for path in asked if path.endswith(MADE)})


def make(site: Site, path: str) -> str | None:
    """Give the text of a file that is made; None if what it is made from is not there."""
    source = Path(path).with_suffix("")
    if path.endswith(".timeline"):
        name, _, part = source.name.partition("..")
        transcript = site.root / source.with_name(f"{name}.console")
        return draw_timeline(transcript, part) if transcript.exists() else None
    if path.endswith(".plot"):
        transcript = site.root / source.with_suffix(".console")
        return draw_plot(transcript) if transcript.exists() else None
    before, _, after = source.name.rpartition("..")  # `wrong_one..other.diff`, where the names are no pair
    programs = [f"{source.parent}/{name}.py" for name in (before or f"wrong_{after}", after)]
    return write_difference(site, *programs) if all((site.root / each).is_file() for each in programs) else None


def write_difference(site: Site, wrong: str, cure: str) -> str:
    """Write what changes from one program to the other, with its surroundings; docstrings apart."""
    after = read_body(site, cure)
    before = [call_alike(line, Path(wrong).stem, Path(cure).stem, after) for line in read_body(site, wrong)]
    lines = []
    for part in match_lines(before, after).get_grouped_opcodes(CONTEXT):
        place = find_place(before, part[0][1])
        lines += [f"@@ {place or '…'} @@"] if place or lines else []
        shown = []
        for tag, start, end, start_after, end_after in part:
            kept = tag == "equal"
            shown += [] if kept else [f"-{line}" for line in before[start:end]]
            shown += [f"{' ' if kept else '+'}{line}" for line in after[start_after:end_after]]
        lines += "\n".join(line.rstrip() for line in shown).strip("\n").split("\n")
    return "\n".join(lines) + "\n"


def call_alike(line: str, wrong: str, cure: str, after: list[str]) -> str:
    """Give a line of a wrong program that names its own module as the cure has it, if that is all that differs."""
    alike = re.sub(rf"\b{wrong}\b", cure, line)
    return alike if alike in after else line


def match_lines(before: list[str], after: list[str]) -> difflib.SequenceMatcher:
    """Match the lines of two programs; a line that is only set in or out by a change above it counts as the same."""
    exact = difflib.SequenceMatcher(None, before, after)
    loose = difflib.SequenceMatcher(None, *([line.strip() for line in lines] for lines in (before, after)))
    return loose if is_only_set_in(loose, before, after) else exact


def is_only_set_in(matcher: difflib.SequenceMatcher, before: list[str], after: list[str]) -> bool:
    """Tell whether each line that is set in or out follows a change that begins or ends a block."""
    shift, opens = 0, False
    for tag, start, end, start_after, end_after in matcher.get_opcodes():
        if tag != "equal":
            opens = any(
                line.endswith((":", "(", "[", "{")) for line in before[start:end] + after[start_after:end_after]
            )
            continue
        pairs = zip(before[start:end], after[start_after:end_after], strict=True)
        for old, new in ((old, new) for old, new in pairs if old.strip()):
            moved = count_blanks(new) - count_blanks(old)
            if moved not in (0, shift) and not opens:
                return False
            shift, opens = moved, False
    return True


def count_blanks(line: str) -> int:
    """Count the blanks that a line begins with."""
    return len(line) - len(line.lstrip())


def read_body(site: Site, path: str) -> list[str]:
    """Give a program's lines behind its docstring, without section markers."""
    body = site.parse(path).body
    has_docstring = body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)
    lines = site.read(path).splitlines()[body[0].end_lineno if has_docstring else 0 :]
    lines = itertools.dropwhile(lambda line: not line.strip(), lines)  # no difference begins with a blank line
    return [line for line in lines if not MARKER.search(line)]


def find_place(lines: list[str], number: int) -> str:
    """Name the function or class that goes on behind a line; nothing if none does."""
    behind = next((line for line in lines[number:] if line.strip()), "")
    if not behind.startswith(" "):
        return ""
    opened = (re.match(r"(?:async )?(?:def|class) (\w+)", line) for line in reversed(lines[:number]))
    return next((found[1] for found in opened if found), "")


def write_made(root: Path, before: dict[str, bytes | None] | None = None) -> list[str]:
    """Write anew all that is made, what pages say of programs and claims too; give the paths of what changed.

    `before` notes of each file what was in it, None where there was none, before it is written or removed.
    """
    site, before = read_site(root), {} if before is None else before
    for _ in range(2):  # a drawing has the lanes of its partner, which may be drawn only now
        write_changed(site, {path: text for path in find_made(site) if (text := make(site, path)) is not None}, before)
    site = read_site(root)
    write_changed(site, {page.path: write_programs(site, page) for page in site.pages}, before)
    site = read_site(root)
    write_changed(site, render_claims(site), before)
    site = read_site(root)
    write_changed(site, render_minutes(site), before)  # of the text with its marks
    return sorted(before)


def write_changed(site: Site, texts: dict[str, str | None], before: dict[str, bytes | None]) -> None:
    """Write those of some files whose text is another one, and remove those without a text; `before` as above.

    A page that was saved since the site was read stays: raises Unwritten.
    """
    root, pages = site.root, {page.path for page in site.pages}
    there = {path for path in texts if (root / path).exists()}
    changed = [path for path in texts if texts[path] != (read_text(root / path, root) if path in there else None)]
    for path in changed:
        before.setdefault(path, (root / path).read_bytes() if path in there else None)
        if texts[path] is None:
            (root / path).unlink()
        elif path in pages:
            rewrite(root / path, texts[path], before=site.read(path), root=root)
        else:
            write_text(root / path, texts[path], root)


def write_programs(site: Site, page: Page) -> str:
    """Give the text of a page whose fences say of each program what they must, with the download links of a lesson."""
    lines = dict(enumerate(page.lines, start=1))
    for fence, include in list_programs(page):
        lines[fence.line] = write_fence(site, page, fence, include)
    for tab in find_tabs(page) if page.is_lesson else ():
        lines[tab.fence.line] = set_option(lines[tab.fence.line], "title", write_title(site, tab.environment))
    for fence, link in list_downloads(page) if page.is_lesson else ():
        below = find_below(page, fence)
        if below.startswith("[Download "):
            number = next(n for n in range(fence.end + 1, len(lines) + 1) if lines[n].strip() == below)
            lines[number] = " " * fence.indent + link
        elif fence.end:
            lines[fence.end] += f"\n\n{' ' * fence.indent}{link}"
    return "\n".join(lines.values()) + "\n"
