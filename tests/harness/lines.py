"""Which lines of the programs no run executes (`pytest --lines`): a reader would take them for shown."""

import ast
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from harness.files import ROOT, parse_python, read_text, show, split_lines

LISTED = ROOT / "tests/unexecuted.txt"
ENTRY = re.compile(r"(\S+): `(.+)`")


def begin_tracing(folder: Path) -> None:
    """Have the replays of this test run and of its workers note in `folder` which lines they execute."""
    os.environ["REPLAY_LINES"] = str(folder / "lines")
    (folder / "lines").touch()


def is_tracing() -> bool:
    """Tell whether replays note their lines."""
    return "REPLAY_LINES" in os.environ


def keep_lines(noted: Path, folder: Path, files: list[Path]) -> None:
    """Add the lines noted of copies in `folder` to the test run's, by the paths that the programs have here."""
    copies = {folder / path.name: path for path in files if path.is_file()}
    for source in (path for path in files if path.is_dir()):
        copies |= {folder / path.relative_to(source): path for path in source.rglob("*.py")}
    seen = noted.read_text("utf-8").splitlines() if noted.exists() else []
    split = (line.rpartition(":") for line in seen)
    lines = "".join(f"{copies[Path(path)]}:{line}\n" for path, _, line in split if Path(path) in copies)
    with Path(os.environ["REPLAY_LINES"]).open("a", encoding="utf-8") as report:
        report.write(lines)


def list_faults() -> list[str]:
    """Say of each program that ran which statements did not; those listed with a reason must not have run, either."""
    ran: dict[Path, set[int]] = defaultdict(set)
    for line in Path(os.environ["REPLAY_LINES"]).read_text("utf-8").splitlines():
        path, _, number = line.rpartition(":")
        ran[Path(path)].add(int(number))
    idle = {path: find_idle(path, ran[path]) for path in sorted(ran)}
    listed = read_listed()
    faults = [
        f"{show(path)}:{number}: no run executes `{line}`; let a run show it, or take it out"
        for path, lines in idle.items()
        for line, number in lines.items()
        if not any(fits(show(path), file) and fits(line, text) for file, text in listed)
        and not is_shown_by_pair(path, line, idle)
    ]
    lines_of = {show(path): lines for path, lines in idle.items()}
    return faults + [
        f"{show(LISTED)}:{number}: {file} runs each line that fits `{text}`, or has none; remove the entry"
        for (file, text), number in listed.items()
        if file in lines_of and not any(fits(line, text) for line in lines_of[file])
    ]


def find_idle(path: Path, ran: set[int]) -> dict[str, int]:
    """Map the text of each statement of a program that did not run to its line."""
    text = read_text(path)
    lines = split_lines(text)
    found = find_statements(parse_python(text, show(path)))
    return {lines[start - 1].strip(): start for start, end in found if ran.isdisjoint(range(start, end + 1))}


def is_shown_by_pair(path: Path, line: str, idle: dict[Path, dict[str, int]]) -> bool:
    """Tell whether a line runs in a program that a page compares with this one: that it does not may be the point."""
    pairs = (pair for pair in find_pairs(path) if pair in idle)
    return any(line not in idle[pair] and line in map(str.strip, split_lines(read_text(pair))) for pair in pairs)


def find_pairs(path: Path) -> set[Path]:
    """Find the programs that are compared with one: its cure or what it cures, and by each `this..that.diff`."""
    compared = [diff.stem.split("..") for diff in path.parent.glob("*..*.diff")]
    names = {name for names in compared if path.stem in names for name in names}
    names |= {path.stem.removeprefix("wrong_"), f"wrong_{path.stem}"}
    return {path.with_name(f"{name}.py") for name in names - {path.stem}}


def find_statements(program: ast.Module) -> Iterator[tuple[int, int]]:
    """Give the first and last line of each statement's own part, without the statements in it."""
    for node in ast.walk(program):
        if not isinstance(node, ast.stmt) or is_silent(node):
            continue
        inner = [child.lineno for child in ast.walk(node) if isinstance(child, ast.stmt) and child is not node]
        yield node.lineno, max(node.lineno, min(inner, default=node.end_lineno + 1) - 1)


def is_silent(node: ast.stmt) -> bool:
    """Tell whether Python executes nothing for a statement: a docstring, a declaration."""
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_text or isinstance(node, ast.Global | ast.Nonlocal)


def read_listed() -> dict[tuple[str, str], int]:
    """Map each path and line of tests/unexecuted.txt, either with wildcards, to the number of its own line."""
    lines = enumerate(read_text(LISTED).splitlines(), 1)
    return {found.groups(): number for number, line in lines if (found := ENTRY.fullmatch(line))}


def fits(text: str, pattern: str) -> bool:
    """Tell whether a text is a pattern's, in which `*` stands for any text and all else for itself."""
    return fnmatchcase(text, re.sub(r"[\[?]", r"[\g<0>]", pattern))
