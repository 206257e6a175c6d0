"""Where claims hold: what the lists of claims and the lessons say of it, and what programs print elsewhere."""

import difflib
import itertools
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from harness import answers as table
from harness import versions
from harness.answers import LADDERS, NO, YES, Answers, Entry, Place
from harness.pages.site import Claim, Page, Site, Snippet
from harness.versions import CANNOT_RUN, KEPT

FOLDER = "docs/versions"
MADE = "<!-- Written by `make update` from tests/versions; do not edit. -->"
HEAD = "{#- Written by `make update` from tests/versions; do not edit. -#}\n"
ELSEWHERE = "overrides/elsewhere.html"
LONGEST = 160  # of a description
MOST_TABS = 3  # side by side; more are folds, as they would have to be scrolled


@dataclass
class Book:
    """What the pages are written from."""

    site: Site
    answers: Answers
    entries: list[Entry]

    def __post_init__(self) -> None:
        self.pages: dict[str, Page] = {page.path: page for page in self.site.pages}
        self.snippets: dict[str, Snippet] = {snippet.name: snippet for snippet in self.site.snippets}
        self.listed = [c for c in self.site.claims if c.page in self.pages and c.snippet in self.snippets]
        run = {claim.id for claim in versions.list_claims(self.site)}
        self.claims = [claim for claim in self.listed if claim.id in run]  # in other environments, too
        self.other_answers: dict[tuple[Place, Place], list[Claim]] = {}  # by old and new version
        self.by_page: dict[str, list[Claim]] = {}
        for claim in self.claims:
            self.by_page.setdefault(claim.page, []).append(claim)

    def count_run(self) -> int:
        """Count the claims that the table has answers of."""
        return sum(bool(self.answers.cells.get(claim.id)) for claim in self.claims)

    def holds_everywhere(self, claim: Claim) -> bool:
        """Tell whether the table has no other answer than yes for a claim."""
        return all(table.decide(self.answers.find(claim, place)) == YES for place in self.answers.list_asked(claim))


def read_book(site: Site) -> Book:
    """Read the table, and why it changes."""
    return Book(site, table.read_answers(site), table.read_borders(site.root))


# Words


def name_range(places: list[Place]) -> str:
    """Name neighbours of a ladder."""
    first, last = places[0].version, places[-1].version
    return first if first == last else f"{first}–{last}"


def name_places(answers: Answers, places: Iterable[Place]) -> str:
    """Name environments, those that are neighbours in a ladder as a range."""
    wanted = list(places)
    names = []
    for kind, ladder in answers.ladders.items():
        runs = [same for inside, same in table.group(ladder, lambda p: str(p in wanted)) if inside == "True"]
        if runs:
            names.append(f"{LADDERS[kind]} " + ", ".join(map(name_range, runs)))
    return "; ".join([*names, *(place.label for place in answers.others if place in wanted)])


def write_strip(answers: Answers, claim: Claim) -> str:
    """Say where a claim holds, newest first; nothing where it holds everywhere."""
    parts = []
    for kind, ladder in answers.ladders.items():
        runs = table.group(ladder[::-1], lambda place: table.say(answers.find(claim, place)))
        said = [f"{name_range(places[::-1])}: {word}" for word, places in runs[1:]]
        parts += ["; ".join([f"{LADDERS[kind]} since {runs[0][1][-1].version}", *said])] if said else []
    words: dict[str, list[str]] = {}
    asked = answers.list_asked(claim)
    for place in (place for place in answers.others if place in asked):
        words.setdefault(table.say(answers.find(claim, place)), []).append(place.label)
    parts += [f"{', '.join(labels)}: {word}" for word, labels in words.items() if word != YES]
    return ". ".join(parts)


def link(page: str, target: str, anchor: str = "") -> str:
    """Give a link's target from one page to another."""
    path = os.path.relpath(target, Path(page).parent) if page != target else ""
    return f"{path}#{anchor}" if anchor else path


def begin(title: str, description: str, *more: str) -> list[str]:
    """Write what a page begins with."""
    said = description if len(description) <= LONGEST else f"{description[: LONGEST - 2]} …"
    return ["---", f'description: "{said}"', *more, "---", "", f"# {title}", "", MADE, ""]


def count(number: int, thing: str) -> str:
    """Say how many there are of a thing."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


# Beside a claim, and in a lesson


def find_other(claim: Claim) -> str:
    """Give the page that shows what other environments print for a claim."""
    return f"{FOLDER}/{claim.page.removeprefix('docs/')}"


def find_anchor(claim: Claim) -> str:
    """Give the heading of a claim's program on that page."""
    return Path(claim.snippet).name.replace("_", "-")


def write_beside(book: Book, page: str, claim: Claim) -> str:
    """Write the strip of a claim, with the way to the runs; nothing where it holds everywhere."""
    if claim not in book.by_page.get(claim.page, ()) or not (strip := write_strip(book.answers, claim)):
        return ""
    shown = any(cell.outcome in KEPT for cell in book.answers.cells.get(claim.id, {}).values())
    way = link(page, find_other(claim), find_anchor(claim))
    return f"*{strip}. [{'Runs' if shown else 'Why'}]({way})*{{ .holds }}"


def name_differing(book: Book, page: str) -> str:
    """Name the FastAPIs, or else the others, on which a claim of a page does not hold although its program runs."""
    claims, places = book.by_page.get(page, []), book.answers.places
    differing = [p for p in places if any(table.decide(book.answers.find(c, p)) == NO for c in claims)]
    own = [place for place in differing if place.kind == "fastapi"]
    return name_places(book.answers, own or differing)


def render_elsewhere(book: Book) -> str:
    """Write for the theme's template where the answers of a lesson are others."""
    names = {page: name_differing(book, page) for page in book.by_page if book.pages[page].is_lesson}
    said = {book.pages[page].in_docs.removesuffix(".md"): name for page, name in names.items() if name}
    lines = "".join(f'  "{lesson}/": "{name}",\n' for lesson, name in said.items())
    return f"{HEAD}{{%- set elsewhere = {{\n{lines}}} -%}}\n"


# What other environments print: a page for each lesson


def render_others(book: Book) -> Iterator[tuple[str, str]]:
    """Write a page for each page with a claim that does not hold everywhere."""
    for path in dict.fromkeys(claim.page for claim in book.claims):
        claims = [claim for claim in book.by_page[path] if not book.holds_everywhere(claim)]
        if claims:
            yield find_other(claims[0]), render_other(book, book.pages[path], claims)


def render_other(book: Book, shown: Page, claims: list[Claim]) -> str:
    """Write what other environments print for the claims of a page that do not hold everywhere."""
    page, holding = find_other(claims[0]), len(book.by_page[shown.path]) - len(claims)
    lines = begin(
        f"Other versions: {shown.title}",
        f"Which versions and servers answer otherwise, and what the programs print there: {shown.title}".replace(
            '"', "'"
        ),
        "search:",
        "  exclude: true",
    )
    words = link(page, f"{FOLDER}/index.md", "words")
    lines += [
        f"[{shown.title}]({link(page, shown.path)}) has {count(holding + len(claims), 'claim')}, and {holding} of them "
        f"hold wherever they were run. The others, by program ([what the words mean]({words})):",
        "",
    ]
    for program, own in itertools.groupby(sorted(claims, key=find_anchor), find_anchor):
        own = list(own)
        lines += [f"## {Path(own[0].snippet).name}.py {{ #{program} }}", ""]
        for claim in own:
            lines += [f"- {claim.sentence}", f"  *{write_strip(book.answers, claim)}.*{{ .holds }}"]
        lines += [*write_reasons(book, own), *write_tabs(book, own)]
    return "\n".join(lines).rstrip("\n") + "\n"


def write_reasons(book: Book, claims: list[Claim]) -> list[str]:
    """Write why a program cannot run in some environments."""
    reasons: dict[str, list[Place]] = {}
    for place in book.answers.places:
        for reason in {c.reason for c in (book.answers.find(x, place) for x in claims) if c.outcome == CANNOT_RUN}:
            reasons.setdefault(reason, []).append(place)
    lines = [f"- {name_places(book.answers, places)}: {write_reason(reason)}" for reason, places in reasons.items()]
    return ["", "It cannot run with", "", *lines] if lines else []


def write_reason(reason: str) -> str:
    """Write why a program cannot run: what was printed, as code, or what the table says itself."""
    start, _, rest = reason.partition(": ")
    return f"{start}, {rest}" if start == "no counterpart" else f"`` {reason} ``" if "`" in reason else f"`{reason}`"


def write_tabs(book: Book, claims: list[Claim]) -> list[str]:
    """Write the transcripts of a program: of the newest environment for each outcome, and the site's own."""
    transcript = book.snippets[claims[0].snippet].transcript
    own = book.site.read(transcript).splitlines() if transcript else []

    def outcomes(place: Place) -> str:
        cells = [book.answers.find(claim, place) for claim in claims]
        return " ".join(table.say(cell) for cell in cells) if any(cell.outcome in KEPT for cell in cells) else ""

    tabs: list[tuple[str, str, str, str]] = []
    runs = [same for ladder in book.answers.ladders.values() for said, same in table.group(ladder, outcomes) if said]
    for places in [*(same[::-1] for same in runs), *([place] for place in book.answers.others if outcomes(place))]:
        path = versions.find_run(places[0].name, claims[0].snippet)
        if (book.site.root / path).exists():
            title = f"{Path(path).name}, run with {places[0].label}"
            marked = mark_lines(own, book.site.read(path).splitlines())
            tabs.append((name_places(book.answers, places), title, path.removeprefix(f"{versions.FOLDER}/"), marked))
    if tabs and transcript:
        tabs.append(("The site's own versions", Path(transcript).name, transcript.removeprefix("snippets/"), ""))
    first, more = ("===", "===") if len(tabs) <= MOST_TABS else ("???+ example", "??? example")
    lines = [line for n, tab in enumerate(tabs) for line in write_tab(more if n else first, *tab)]
    return ["", *lines] if lines else [""]


def write_tab(mark: str, label: str, title: str, target: str, marked: str) -> list[str]:
    """Write a tab, or a fold, with a transcript."""
    lines = f' hl_lines="{marked}"' if marked else ""
    fence = [f'```console title="{title}"{lines}', f'--8<-- "{target}"', "```"]
    return [f'{mark} "{label}"', "", *(f"    {line}" for line in fence), ""]


def mark_lines(own: list[str], other: list[str]) -> str:
    """Give the lines of a transcript that the site's own does not have, for `hl_lines`."""
    if not own:
        return ""
    blocks = difflib.SequenceMatcher(None, own, other, autojunk=False).get_opcodes()
    spans = [(start + 1, end) for tag, _, _, start, end in blocks if tag in ("insert", "replace")]
    return " ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)
