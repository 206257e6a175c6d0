"""The feed of behaviour changes: an entry for each release at which answers of the table have changed, with why."""

import datetime
import html
import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from harness import answers as table
from harness import versions
from harness.answers import LADDERS, Change, Entry, Place
from harness.files import Unreadable
from harness.pages.registry import broken, check
from harness.pages.site import Site
from harness.pages.where import FOLDER, MADE, Book, read_book

FEED, RELEASED = f"{FOLDER}/feed.xml", f"{versions.FOLDER}/released.toml"
WHERE = FOLDER.removeprefix("docs/")


def name_release(border: Place) -> str:
    """Name the release of a border, as released.toml does; the site's own, too."""
    return f"{border.kind}-{border.version}"


def find_causes(book: Book) -> list[tuple[Place, Place, dict[Entry, int]]]:
    """Give each border where answers have changed for known causes: it, the one before, and how many for each cause."""
    found: dict[Place, tuple[Place, dict[Entry, int]]] = {}
    changes: list[Change] = [c for kind in book.answers.ladders for c in book.answers.find_changes(book.claims, kind)]
    for change in changes:
        if cause := table.find_cause(book.entries, change):
            counted = found.setdefault(change.border, (change.before, {}))[1]
            counted[cause] = counted.get(cause, 0) + 1
    return [(border, before, counted) for border, (before, counted) in found.items()]


def read_days(site: Site) -> dict[str, datetime.date]:
    """Read when releases came out."""
    days = table.read_toml(site.root / RELEASED, site.root)
    for name, day in days.items():
        if type(day) is not datetime.date:
            raise Unreadable(f"{RELEASED}:1: {name} = {day!r} is no day; write it as 2026-01-02")
    return days


def render_feed(book: Book) -> str:
    """Write the feed, the newest release first; a release without its day is left out."""
    site = book.site.config["site_url"]
    days = read_days(book.site)
    causes = [(days.get(name_release(border)), border, *rest) for border, *rest in find_causes(book)]
    known = [entry for entry in causes if entry[0]]
    known.sort(key=lambda entry: (entry[0], entry[1].name), reverse=True)
    newest = known[0][0] if known else "1970-01-01"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        MADE,
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        "<title>After the Response: what changes in FastAPI, Starlette and Uvicorn</title>",
        "<subtitle>Behaviours that differ from the release before, found by running the site's programs.</subtitle>",
        f"<id>{site}{WHERE}/feed.xml</id>",
        f'<link rel="self" type="application/atom+xml" href="{site}{WHERE}/feed.xml"/>',
        f'<link rel="alternate" type="text/html" href="{site}{WHERE}/"/>',
        f"<updated>{newest}T00:00:00Z</updated>",
        "<author><name>After the Response</name></author>",
        "<rights>CC BY 4.0</rights>",
    ]
    for day, *entry in known:
        lines += write_entry(site, str(day), *entry)
    return "\n".join([*lines, "</feed>"]) + "\n"


def write_entry(site: str, day: str, border: Place, before: Place, causes: dict[Entry, int]) -> Iterator[str]:
    """Write the entry of a release; its id says only which release it is, so that it is announced once."""
    name, host = LADDERS[border.kind], site.split("/")[2]
    shown = "; ".join(cause.what.replace("`", "") for cause in causes)
    yield "<entry>"
    yield f"<title>{escape(f'{name} {border.version}: {shown}')}</title>"
    yield f"<id>tag:{host},2026:{name_release(border)}</id>"
    yield f'<link rel="alternate" type="text/html" href="{site}{WHERE}/{border.kind}/#{border.version}"/>'
    yield f"<updated>{day}T00:00:00Z</updated>"
    said = [f"<p>Compared with {before.version}, as run by the site.</p>"]
    for cause, number in causes.items():
        cure = f" <b>What to do:</b> {mark(cause.cure)}" if cause.cure else ""
        said.append(f"<p><b>{mark(cause.what)}</b> ({number} of the site's claims). {mark(cause.why)}{cure}</p>")
    yield f'<content type="html">{escape("".join(said))}</content>'
    yield "</entry>"


def mark(text: str) -> str:
    """Give a text of borders.toml as HTML."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text, quote=False))


@check
def check_released(site: Site) -> Iterator[str]:
    """Every release at which answers have changed has its day, for the feed."""
    days = read_days(site)
    for border, *_ in find_causes(read_book(site)):
        if name_release(border) not in days:
            yield f"{RELEASED}:1: no day for {name_release(border)}; write it as its page on PyPI says"


broken(check_released, "no day", RELEASED, '"fastapi-0.2.0"', '"fastapi-0.2.1"', "no day for fastapi-0.2.0", RELEASED)
