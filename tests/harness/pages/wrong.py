"""Programs that are wrong on purpose: they say so, and their cures mark what differs."""

import ast
import difflib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from harness.pages.example import PAGE, PROGRAM, WRONG_PROGRAM
from harness.pages.registry import broken, check
from harness.pages.site import MARKER, Fence, Include, Page, Site

WRONG, BLOCKING = "Wrong on purpose: ", "Wrong on purpose, blocks the event loop: "


@check
def check_wrong_docstrings(site: Site) -> Iterator[str]:
    """A program says that it is wrong on purpose if, and only if, its name does."""
    for snippet in site.snippets:
        programs = [path for path in snippet.files if path.endswith(".py")]
        saying = [path for path in programs if read_docstring(site, path).startswith((WRONG, BLOCKING))]
        if snippet.is_wrong and programs and not saying:
            yield f'{programs[0]}:1: named wrong_, but no docstring begins with "{WRONG}" or "{BLOCKING}"; add it'
        if not snippet.is_wrong:
            for path in programs:
                if read_docstring(site, path).startswith("Wrong on purpose"):
                    yield f"{path}:1: says that it is wrong on purpose; name it wrong_{Path(path).name}"


broken(
    check_wrong_docstrings,
    "wrong without a word",
    f"snippets/orders/{WRONG_PROGRAM}",
    "Wrong on purpose: m",
    "M",
    "no docstring begins",
)
broken(
    check_wrong_docstrings,
    "right, but says wrong",
    PROGRAM,
    "Answers",
    "Wrong on purpose: answers",
    "name it wrong_mail_first",
    f"{PROGRAM}:1",
)


def read_docstring(site: Site, path: str) -> str:
    """Give a module's docstring."""
    return ast.get_docstring(site.parse(path)) or ""


@check
def check_wrong_fences(site: Site) -> Iterator[str]:
    """A page says which program is wrong on purpose, and marks exactly the lines that cure it."""
    for page in site.pages:
        for fence, include in list_programs(page):
            name, where = Path(include.file).name, f"{page.path}:{fence.line}"
            if (title := find_title(fence, include)) is not None:
                yield f'{where}: {"does not warn" if ":" in title else f"{name} is not wrong"}; write title="{title}"'
            if other := find_other(site, page, include):
                wanted = find_cured_lines(site, other, include.file)
                if read_marked(site, fence, include) != wanted or fence.option("hl_lines") == "":
                    reason = f"marks other lines than those that differ from {Path(other).name}"
                    cure = f'write hl_lines="{write_line_numbers(wanted)}"' if wanted else "remove hl_lines"
                    yield f"{where}: {reason}; {cure}"


broken(check_wrong_fences, "fence without warning", PAGE, ": wrong on purpose", "", "does not warn", f"{PAGE}:16")
broken(
    check_wrong_fences,
    "fence warns of a cure",
    PAGE,
    '"mail_first.py"',
    '"mail_first.py: wrong on purpose"',
    "is not wrong",
    f"{PAGE}:31",
)
broken(
    check_wrong_fences,
    "lines that are none",
    PAGE,
    'hl_lines="4-5 7 10-11"',
    'hl_lines="4,5 x"',
    'write hl_lines="4-5 7 10-11"',
    f"{PAGE}:31",
)
broken(
    check_wrong_fences,
    "other lines marked",
    PAGE,
    'hl_lines="4-5 7 10-11"',
    'hl_lines="4"',
    'write hl_lines="4-5 7 10-11"',
    f"{PAGE}:31",
)
broken(
    check_wrong_fences,
    "no lines marked",
    PAGE,
    ' hl_lines="4-5 7 10-11"',
    "",
    'write hl_lines="4-5 7 10-11"',
    f"{PAGE}:31",
)
broken(
    check_wrong_fences,
    "an empty list of lines, which breaks the fence",
    PAGE,
    'hl_lines="4-5 7 10-11"',
    'hl_lines=""',
    'write hl_lines="4-5 7 10-11"',
    f"{PAGE}:31",
)


def list_programs(page: Page) -> Iterator[tuple[Fence, Include]]:
    """List the programs that a page shows, with their fences."""
    for fence in page.fences:
        for include in fence.includes:
            if include.file and include.file.endswith(".py"):
                yield fence, include


def find_title(fence: Fence, include: Include) -> str | None:
    """Give the title that a fence must have instead of its own; None if that will do."""
    name, title = Path(include.file).name, fence.option("title")
    if "/wrong_" in include.file:
        wanted = f"{name}: wrong on purpose"
        return wanted if title != wanted else None
    return name if "wrong on purpose" in (title or "") else None


def find_other(site: Site, page: Page, include: Include) -> str | None:
    """Find the program from which an included one differs in the lines that its fence has to mark."""
    shown = {include.file for include in page.includes}
    folder, section, rest = include.file.split("/", 2)
    wrong, cure = f"{folder}/{section}/wrong_{rest}", include.file.replace("/wrong_", "/")
    if not include.part and wrong in shown:
        return wrong
    has_difference = cure != include.file and cure.removesuffix(".py") + ".diff" in shown
    return cure if has_difference and (site.root / cure).exists() else None


def read_marked(site: Site, fence: Fence, include: Include) -> set[int]:
    """Give the lines that a fence marks, blank ones apart."""
    return read_line_numbers(fence.option("hl_lines") or "") - find_blank_lines(site, include.file)


def write_fence(site: Site, page: Page, fence: Fence, include: Include) -> str:
    """Give the first line of a program's fence with the title and the marked lines that it must have."""
    line = page.lines[fence.line - 1]
    if (title := find_title(fence, include)) is not None:
        line = set_option(line, "title", title)
    if other := find_other(site, page, include):
        wanted = find_cured_lines(site, other, include.file)
        if read_marked(site, fence, include) != wanted:
            line = set_option(line, "hl_lines", write_line_numbers(wanted))
    return line


def set_option(line: str, name: str, value: str) -> str:
    """Give the first line of a fence with an option set; a new title goes behind the language, all else to the end."""
    option = f'{name}="{value}"'
    changed, count = re.subn(rf'\b{name}="[^"]*"', lambda _: option, line)
    behind = r"(?<=[`~])( *\w+)" if name == "title" else r"(.*\S)"
    return changed if count else re.sub(behind, lambda found: f"{found[0]} {option}", line, count=1)


def find_cured_lines(site: Site, wrong: str, cure: str) -> set[int]:
    """Find the lines of `cure` that are not in `wrong`, docstrings and blank lines apart."""
    before, after = (read_code(site, path) for path in (wrong, cure))
    matcher = difflib.SequenceMatcher(None, [line for _, line in before], [line for _, line in after], autojunk=False)
    return {after[n][0] for tag, _, _, start, end in matcher.get_opcodes() if tag != "equal" for n in range(start, end)}


def read_shown(site: Site, path: str) -> list[tuple[int, str]]:
    """Give a program's lines as a page numbers them: without section markers."""
    return list(enumerate((line for _, line in site.lines(path) if not MARKER.search(line)), start=1))


def read_code(site: Site, path: str) -> list[tuple[int, str]]:
    """Give a program's lines as a page numbers them, less the docstring and blank lines."""
    body = site.parse(path).body
    has_docstring = body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)
    docstring = set(range(1, body[0].end_lineno + 1)) if has_docstring else set()
    left_out = {n for n, line in site.lines(path) if n in docstring and not MARKER.search(line)}
    return [(number, line) for number, line in read_shown(site, path)[len(left_out) :] if line.strip()]


def find_blank_lines(site: Site, path: str) -> set[int]:
    """Find the lines of a program, as a page numbers them, that may be marked or not."""
    return {number for number, line in read_shown(site, path) if not line.strip()}


def read_line_numbers(text: str) -> set[int]:
    """Read `3 5-7` as a set of numbers; what cannot be read marks no line."""
    runs = [re.fullmatch(r"(\d{1,4})(?:-(\d{1,4}))?", run) for run in text.split()]
    if not all(runs):
        return set()
    return {number for run in runs for number in range(int(run[1]), int(run[2] or run[1]) + 1)}


def write_line_numbers(numbers: Iterable[int]) -> str:
    """Write a set of numbers as `3 5-7`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return " ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in runs)
