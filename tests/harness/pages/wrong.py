"""Programs that are wrong on purpose: they say so, and their cures mark what differs."""

import ast
import difflib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from harness.pages.example import PAGE, PROGRAM, WRONG_PROGRAM
from harness.pages.registry import broken, check
from harness.pages.site import MARKER, Fence, Site

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
        shown = {include.file for include in page.includes}
        for fence in page.fences:
            for include in fence.includes:
                if not include.file or not include.file.endswith(".py"):
                    continue
                name, where = Path(include.file).name, f"{page.path}:{fence.line}"
                is_wrong = "/wrong_" in include.file
                if is_wrong and fence.option("title") != f"{name}: wrong on purpose":
                    yield f'{where}: does not warn; write title="{name}: wrong on purpose"'
                if not is_wrong and "wrong on purpose" in (fence.option("title") or ""):
                    yield f'{where}: {name} is not wrong; write title="{name}"'
                folder, section, rest = include.file.split("/", 2)
                wrong = f"{folder}/{section}/wrong_{rest}"
                if not include.part and wrong in shown:
                    yield from check_highlight(site, where, fence, wrong, include.file)
                cure = include.file.replace("/wrong_", "/")
                if is_wrong and cure.removesuffix(".py") + ".diff" in shown:
                    yield from check_highlight(site, where, fence, cure, include.file)


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


def check_highlight(site: Site, where: str, fence: Fence, wrong: str, cure: str) -> Iterator[str]:
    """The marked lines of a program are those in which it differs from the other one of the pair."""
    wanted = find_cured_lines(site, wrong, cure)
    marked = read_line_numbers(fence.option("hl_lines") or "")
    if marked - find_blank_lines(site, cure) != wanted:
        numbers = write_line_numbers(wanted)
        yield f'{where}: marks other lines than those that differ from {Path(wrong).name}; write hl_lines="{numbers}"'


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
    if not re.fullmatch(r"[ ]*(\d{1,4}(-\d{1,4})?[ ]*)*", text):
        return set()
    runs = [(first, last or first) for first, last in re.findall(r"(\d+)(?:-(\d+))?", text)]
    return {number for first, last in runs for number in range(int(first), int(last) + 1)}


def write_line_numbers(numbers: Iterable[int]) -> str:
    """Write a set of numbers as `3 5-7`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return " ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in runs)
