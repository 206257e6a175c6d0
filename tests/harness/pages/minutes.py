"""How long a lesson takes to read: computed, as a number that is typed is wrong after the next change."""

import re
from collections.abc import Iterator

from harness.pages.example import PAGE
from harness.pages.registry import broken, check
from harness.pages.rendering import Element
from harness.pages.site import Site

WORDS, LINES = 200, 25  # a minute
APART = ("pre", "figure", "script", "style")  # read by line, or not at all


@check
def check_minutes(site: Site) -> Iterator[str]:
    """The reading time of a lesson is what its text and code take, give or take a minute."""
    for page in (page for page in site.pages if page.is_lesson):
        said, taken = page.meta.get("minutes"), count_minutes(site.rendered[page.path])
        if type(said) is int and not holds(said, taken):
            yield f"{page.path}:1: it says {said} minutes, and reading takes {taken}; write it anew with `make update`"


broken(check_minutes, "too long", PAGE, "minutes: 2", "minutes: 4", "reading takes 2", f"{PAGE}:1")
broken(
    check_minutes, "grown", PAGE, "It bites.", "It bites. " * 300, "says 2 minutes, and reading takes 5", f"{PAGE}:1"
)


def holds(said: object, taken: int) -> bool:
    """Tell whether a reading time is near enough to stay: else a word more in a page would ask for `make update`."""
    return type(said) is int and abs(said - taken) <= 1


def count_minutes(page: Element) -> int:
    """Count 200 words of text and 25 lines of code, output or drawing a minute, at least one; what is folded, not."""
    words = len(page.text(without=(*APART, "details")).split())
    blocks = [part for part in page.walk() if part.tag in ("pre", "figure")]
    lines = sum(map(count_lines, (block for block in blocks if all(part.tag != "details" for part in block.lineage()))))
    return max(1, round(words / WORDS + lines / LINES))


def count_lines(block: Element) -> int:
    """Count the lines of code or output, or the rows of a drawing."""
    if block.tag == "figure":
        return sum(part.tag == "li" for part in block.walk())
    return len(block.text().strip().splitlines())


def render_minutes(site: Site) -> dict[str, str]:
    """Give the text of each lesson whose reading time is another one by now, by its path, with that."""
    lessons = {page.path: page.meta.get("minutes") for page in site.pages if page.is_lesson}
    rendered = site.render([page for page in site.pages if page.is_lesson])
    taken = {path: count_minutes(page) for path, page in rendered.items()}
    minutes = re.compile(r"^minutes: .*$", re.M)
    return {
        path: minutes.sub(f"minutes: {taken[path]}", site.read(path), count=1)
        for path, said in lessons.items()
        if not holds(said, taken[path])
    }
