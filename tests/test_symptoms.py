"""The messages of docs/symptoms.md are those that programs of the site have printed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = "docs/symptoms.md"


def read_rows() -> Iterator[tuple[int, str, str]]:
    """Give the line, the first cell and the last cell of each row, heads and rules apart."""
    for number, line in enumerate((ROOT / PAGE).read_text(encoding="utf-8").splitlines(), start=1):
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if cells and not set(line) <= set("|-: ") and not cells[0].startswith("Message"):
            yield number, cells[0], cells[-1]


def read_printed() -> list[str]:
    """Give every line that a program has printed: transcripts less their commands, and value comments."""
    folder = ROOT / "snippets"
    lines = [line for path in folder.rglob("*.console") for line in path.read_text(encoding="utf-8").splitlines()]
    comments = [line.strip() for path in folder.rglob("*.py") for line in path.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if not line.startswith(("$ ", "> "))] + [c for c in comments if c.startswith("#>")]


def find_unprinted(rows: list[tuple[int, str, str]], printed: list[str]) -> Iterator[str]:
    """Name each message of a first cell that no program prints."""
    for number, first, _ in rows:
        for message in re.findall(r"`([^`]+)`", first):
            if not any(message in line for line in printed):
                yield f"{PAGE}:{number}: no program prints `{message}`; copy the message from a transcript"


def test_messages_were_printed() -> None:
    """Every message in backticks in a first cell occurs in what some program has printed."""
    rows = list(read_rows())
    assert rows, f"{PAGE}: no rows found; did its tables change their form?"
    if problems := list(find_unprinted(rows, read_printed())):
        pytest.fail("\n".join(problems), pytrace=False)


def test_rows_lead_on() -> None:
    """Every row links, in its last cell, the page that shows it."""
    if faults := [
        f"{PAGE}:{number}: no link" for number, _, last in read_rows() if not re.search(r"\]\(\S+\.md", last)
    ]:
        pytest.fail("\n".join([*faults, "end each row with a link to the page that shows it"]), pytrace=False)


def test_an_invented_message_is_found() -> None:
    """A message that nobody printed is reported, and one in a command line is not taken for printed."""
    rows = [(1, "`Shutting down: wall time 0:00`", ""), (2, "`kill -INT %1`", ""), (3, "no message", "")]
    assert len(list(find_unprinted(rows, read_printed()))) == 2
