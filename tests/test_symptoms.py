"""The messages of docs/symptoms/ are those that programs of the site have printed."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from harness.files import list_problems, read_text
from markdown.extensions.toc import slugify

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs/symptoms"
MIN_MESSAGE = 12  # characters; a shorter one, such as `async def`, is part of many
MAX_ENTRIES = 45  # a page of more is long on a phone: split it by what one sees


@dataclass
class Entry:
    """A symptom: where it stands, its heading without the anchor, the text below, the anchor."""

    where: str
    heading: str
    text: str
    anchor: str = ""


def read_entries(path: Path) -> Iterator[Entry]:
    """Give the entries of a page: its headings of the second level."""
    page = read_text(path)
    for found in re.finditer(
        r"^## (?P<heading>.+?)(?: \{ #(?P<anchor>\S+) \})?\n(?P<text>.*?)(?=^## |\Z)", page, re.M | re.S
    ):
        line = page.count("\n", 0, found.start()) + 1
        anchor = found["anchor"] or slugify(found["heading"], "-")
        yield Entry(f"{path.relative_to(ROOT).as_posix()}:{line}", found["heading"], found["text"].strip(), anchor)


def read_all() -> list[Entry]:
    """Give the entries of all pages; the index has none."""
    found = [entry for path in sorted(FOLDER.glob("*.md")) if path.name != "index.md" for entry in read_entries(path)]
    assert found, "docs/symptoms: no entries found; did the pages change their form?"
    return found


def read_printed() -> list[str]:
    """Give every line that a program has printed: transcripts less their commands, and value comments."""
    folder = ROOT / "snippets"
    lines = [line for path in folder.rglob("[!.]*.console") for line in read_text(path).splitlines()]
    comments = [line.strip() for path in folder.rglob("[!.]*.py") for line in read_text(path).splitlines()]
    return [line for line in lines if not line.startswith(("$ ", "> "))] + [c for c in comments if c.startswith("#>")]


def find_unprinted(entries: list[Entry], printed: list[str]) -> Iterator[str]:
    """Name each message of a heading that no program prints."""
    for entry in entries:
        for message in re.findall(r"`([^`]+)`", entry.heading):
            if not any(message in line for line in printed):
                yield f"{entry.where}: no program prints `{message}`; copy the message from a transcript"


def find_dead_ends(entries: list[Entry]) -> Iterator[str]:
    """Name each entry that does not say why, or does not end with the run that shows it."""
    for entry in entries:
        why, _, shown = entry.text.rpartition("Shown in [")
        if not why.strip() or not re.search(r"\]\(\.\./\S+\.md(#\S+)?\)", shown):
            yield f"{entry.where}: say why, then `Shown in [title](../section/page.md#anchor).`"


def find_strangers(entries: list[Entry]) -> Iterator[str]:
    """Name each entry that does not link another one with the same message, but for names and numbers."""
    messages = [(entry, bare(message)) for entry in entries for message in re.findall(r"`([^`]+)`", entry.heading)]
    for entry, message in messages:
        for other, longer in messages:
            if entry is other or message not in longer or len(message) < MIN_MESSAGE:
                continue
            for one, its in ((entry, other), (other, entry)):
                if f"#{its.anchor})" not in one.text:
                    yield f"{one.where}: its message is that of {its.where} too; link #{its.anchor} with its cause"


def find_twins(entries: list[Entry]) -> Iterator[str]:
    """Name each entry with the heading of another one, and each that is one too many on its page."""
    first: dict[str, str] = {}
    pages: dict[str, int] = {}
    for entry in entries:
        page = entry.where.partition(":")[0]
        pages[page] = pages.get(page, 0) + 1
        if pages[page] == MAX_ENTRIES + 1:
            yield f"{entry.where}: more than {MAX_ENTRIES} entries on a page; split it by what one sees"
        if first.setdefault(entry.heading, entry.where) != entry.where:
            yield f"{entry.where}: the heading of {first[entry.heading]} again; say what differs, or make one of them"


def bare(message: str) -> str:
    """Take a message without its names and numbers."""
    return re.sub(r"'[a-z_]+'|\d+", "…", message)


def fail_if_any(find: Callable[[], Iterable[str]]) -> None:
    """Fail with a line for each problem that is found."""
    if problems := list_problems(find):
        pytest.fail("\n".join(problems), pytrace=False)


def test_messages_were_printed() -> None:
    """Every message in backticks in a heading occurs in what some program has printed."""
    fail_if_any(lambda: find_unprinted(read_all(), read_printed()))


def test_entries_lead_on() -> None:
    """Every entry says why, and links the page whose run shows it."""
    fail_if_any(lambda: find_dead_ends(read_all()))


def test_one_message_with_several_causes_names_them_all() -> None:
    """Entries that share a message link each other."""
    fail_if_any(lambda: find_strangers(read_all()))


def test_entries_are_told_apart() -> None:
    """No two entries have one heading, and no page has more entries than a phone can bear."""
    fail_if_any(lambda: find_twins(read_all()))


def test_an_invented_message_is_found() -> None:
    """A message that nobody printed is reported, and one in a command line is not taken for printed."""
    headings = ["`Shutting down: wall time 0:00`", "`kill -STOP %1`", "no message"]
    entries = [Entry("", heading, "") for heading in headings]
    assert len(list_problems(lambda: find_unprinted(entries, read_printed()))) == 2


def test_strangers_are_found() -> None:
    """Of two entries with one message, each that does not link the other one is reported."""
    first = Entry("a:1", "`'pen' was never awaited`", "See [b](#second).", "first")
    second = Entry("b:1", "`'cup' was never awaited`, in tests", "", "second")
    assert {found.partition(" ")[0] for found in find_strangers([first, second])} == {"b:1:"}


def test_a_dead_end_is_found() -> None:
    """An entry without a reason, without a link, or with a link to its own page only, is reported."""
    why = "It was dropped.\n"
    dead = ["Shown in [a](../a/b.md).", why, f"{why}Shown in [a](#here)."]
    entries = [Entry("", "", text) for text in [*dead, f"{why}Shown in [a](../a/b.md#c)."]]
    assert len(list(find_dead_ends(entries))) == len(dead)
