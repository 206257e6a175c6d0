"""What the table of tests/versions answers, in the order of versions: where a claim holds, and where that changes.

An answer changes at a border: an environment, and the next older one of its ladder that was run.
tests/versions/borders.toml says why.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from harness import versions
from harness.files import parse_toml, read_text, show
from harness.versions import BREAKS_OFF, CANNOT_RUN, DIFFERS, HOLDS, KEPT, NOT_RUN, Cell, ServerAnswer

if TYPE_CHECKING:
    from harness.pages.site import Claim, Site

BORDERS, HOLES = f"{versions.FOLDER}/borders.toml", f"{versions.FOLDER}/holes.toml"
LADDERS = {"fastapi": "FastAPI", "starlette": "Starlette", "uvicorn": "Uvicorn"}  # the site has the newest of each
LABELS = {"python": "Python {}", "loop": "the event loop of {}", "http": "{} as HTTP parser"}  # no servers
WORDS = {HOLDS: "yes", DIFFERS: "no", BREAKS_OFF: "breaks off", CANNOT_RUN: "cannot run", NOT_RUN: "not run"}
YES, NO, CANNOT, OPEN = "yes", "no", "cannot run", "open"
OTHER_WORDS = "other words"  # a claim asks for Uvicorn's own words, which another server does not have


class Place(NamedTuple):
    """An environment, as pages name it."""

    name: str
    kind: str  # what of it differs from the site's own: fastapi, python, server …
    version: str

    @property
    def label(self) -> str:
        """Name it in a sentence."""
        return f"{LADDERS[self.kind]} {self.version}" if self.kind in LADDERS else self.version


class Change(NamedTuple):
    """A claim whose answer changes at a border."""

    claim: Claim
    border: Place
    before: Place
    old: Cell
    new: Cell


@dataclass(frozen=True)
class Entry:
    """An entry of borders.toml: what changed at a border, why, and what to do."""

    border: str
    what: str
    why: str
    source: str = ""
    cure: str = ""
    lesson: str = ""
    claims: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    reason: str = ""
    line: int = 1

    def explains(self, change: Change) -> bool:
        """Tell whether this is why an answer changed."""
        named = change.claim.id in self.claims or change.claim.snippet in self.programs
        return named or (bool(self.reason) and self.reason in f"{change.old.reason}\n{change.new.reason}")


@dataclass
class Answers:
    """The environments that were run, and the cells of each claim there."""

    ladders: dict[str, list[Place]] = field(default_factory=dict)  # by kind, from the oldest to the site's own
    others: list[Place] = field(default_factory=list)
    cells: dict[str, dict[str, Cell]] = field(default_factory=dict)  # by claim and environment
    of_servers: list[ServerAnswer] = field(default_factory=list)  # what other servers do where a claim does not hold

    @property
    def places(self) -> list[Place]:
        """List the environments other than the site's own."""
        return [place for ladder in self.ladders.values() for place in ladder[:-1]] + self.others

    @property
    def servers(self) -> list[Place]:
        """List the other servers."""
        return [place for place in self.others if place.kind == "server"]

    def list_asked(self, claim: Claim) -> list[Place]:
        """List the environments that a claim is asked in: on other servers, only what is about a server."""
        return [p for p in self.places if p.kind != "server" or p.name in self.cells.get(claim.id, {})]

    def find_server_answer(self, claim: Claim, place: Place) -> ServerAnswer | None:
        """Give what another server does where a claim does not hold: the first answer that fits."""
        known = (answer for answer in self.of_servers if place.name in answer.servers)
        return next((a for a in known if claim.id in a.claims or claim.snippet in a.programs), None)

    def find(self, claim: Claim, place: Place) -> Cell:
        """Give what came out for a claim in an environment; in the site's own, every claim holds."""
        own = self.ladders.get(place.kind, [None])[-1]
        return Cell(HOLDS) if place == own else self.cells.get(claim.id, {}).get(place.name, Cell(NOT_RUN))

    def find_changes(self, claims: Iterable[Claim], kind: str) -> list[Change]:
        """Give the changes of these claims in a ladder, from the oldest border to the newest."""
        ladder = self.ladders.get(kind, [])
        changes = [change for claim in claims for change in self.climb(claim, ladder)]
        return sorted(changes, key=lambda change: ladder.index(change.border))

    def climb(self, claim: Claim, ladder: list[Place]) -> Iterator[Change]:
        """Give the changes of a claim's answer from each place of a ladder to the next one that has an answer."""
        below = None
        for place in ladder:
            new = self.find(claim, place)
            if decide(new) == OPEN:
                continue
            if below and decide(new) != decide(below[1]):
                yield Change(claim, place, *below, new)
            below = (place, new)


def decide(cell: Cell) -> str:
    """Give the answer of a cell: half a run is no yes; what comes and goes is open."""
    if cell.outcome == DIFFERS and cell.reason:
        return OPEN
    return {HOLDS: YES, CANNOT_RUN: CANNOT, NOT_RUN: OPEN}.get(cell.outcome, NO)


def say(cell: Cell) -> str:
    """Give the word for a cell."""
    return cell.reason if cell.outcome == DIFFERS and cell.reason else WORDS[cell.outcome]


def group(places: Iterable[Place], key: Callable[[Place], str]) -> list[tuple[str, list[Place]]]:
    """Put neighbours together for which `key` gives the same."""
    return [(word, list(same)) for word, same in itertools.groupby(places, key)]


def read_answers(site: Site) -> Answers:
    """Read the table in the order of versions."""
    environments = versions.read_environments(site.root)
    tables = versions.read_tables(site, versions.find_environment_keys(site.root, environments))
    cells = {id: row.cells for rows in tables.values() for id, row in rows.items()}
    of_servers = versions.read_servers(site.root)[1]
    run = {name for row in cells.values() for name in row}
    answers, own = Answers(cells=cells, of_servers=of_servers), versions.read_pins(site.root)
    for environment in (environment for name, environment in environments.items() if name in run):
        kind, _, version = environment.name.partition("-")
        if kind in LADDERS:
            answers.ladders.setdefault(kind, []).append(Place(environment.name, kind, version))
        else:
            label = LABELS.get(kind, "{}").format(version) if kind in LABELS else environment.name.capitalize()
            answers.others.append(Place(environment.name, "server" if environment.server else kind, label))
    for kind, places in answers.ladders.items():
        places.sort(key=lambda place: versions.read_release(place.version))
        places.append(Place(f"{kind}-newest", kind, own.get(kind, "newest")))
    answers.ladders = {kind: answers.ladders[kind] for kind in LADDERS if kind in answers.ladders}
    mark_other_words(answers, site.claims)
    return answers


# Other servers


def mark_other_words(answers: Answers, claims: Iterable[Claim]) -> None:
    """Leave open what another server does where only Uvicorn's own words are missing."""
    for claim in claims:
        for place in answers.servers:
            answer = answers.find_server_answer(claim, place)
            if answer and answer.words and answers.find(claim, place).outcome in KEPT:
                answers.cells[claim.id][place.name] = Cell(DIFFERS, OTHER_WORDS)


def needs_server_answer(cell: Cell) -> bool:
    """Tell whether it has to be said what a server does: where a claim does not hold, and not now and then only."""
    return cell.outcome in KEPT and cell.reason != versions.COMES_AND_GOES


def find_untold(answers: Answers, claims: Iterable[Claim]) -> Iterator[str]:
    """Say for which claims no answer says what another server does, and which answers tell nothing."""
    used, missing = set(), {}
    for claim in claims:
        for place in answers.servers:
            if not needs_server_answer(answers.find(claim, place)):
                continue
            if answer := answers.find_server_answer(claim, place):
                used.add((answer.line, place.name))
            else:
                missing.setdefault(place.name, []).append(claim.id)
    for server, ids in missing.items():
        yield f"{versions.SUBJECTS}:1: no [[answers]] says what {server} does; write it: {', '.join(ids)}"
    for answer in answers.of_servers:
        for server in answer.servers:
            if (answer.line, server) not in used:
                yield f"{versions.SUBJECTS}:{answer.line}: {server}: these claims hold; remove or correct the answer"


# Borders


def read_toml(path: Path, root: Path) -> dict:
    """Read a file of tables; none if there is none."""
    if not path.exists():
        return {}
    return parse_toml(read_text(path, root), show(path, root))


def read_borders(root: Path) -> list[Entry]:
    """Read what changed at each border."""
    lines = list(enumerate(read_text(root / BORDERS, root).splitlines(), 1)) if (root / BORDERS).exists() else []
    heads = iter(number for number, line in lines if line.startswith("[["))
    entries = []
    for border, tables in read_toml(root / BORDERS, root).items():
        for table in tables if isinstance(tables, list) else [tables]:
            entries.append(versions.build(Entry, table, BORDERS, next(heads, 1), border=border))
    return entries


def find_cause(entries: Iterable[Entry], change: Change) -> Entry | None:
    """Give the entry that says why an answer changed: the first one that fits."""
    own = (entry for entry in entries if entry.border == change.border.name)
    return next((entry for entry in own if entry.explains(change)), None)


def find_unexplained(answers: Answers, claims: Iterable[Claim], entries: list[Entry]) -> Iterator[str]:
    """Say which changes are in no entry, and which entries explain none."""
    claims, used, missing = list(claims), set(), {}
    for kind in answers.ladders:
        for change in answers.find_changes(claims, kind):
            if cause := find_cause(entries, change):
                used.add(cause.line)
            else:
                missing.setdefault(change.border.name, []).append(change)
    for border, changes in missing.items():
        ids = ", ".join(f"{c.claim.id} ({say(c.old)}, then {say(c.new)})" for c in changes)
        yield f'{BORDERS}:1: [["{border}"]] does not say why {len(changes)} answers changed; write it: {ids}'
    for entry in entries:
        if entry.line not in used:
            yield f"{BORDERS}:{entry.line}: at {entry.border} no answer changed for this; remove or correct the entry"


# Holes


@dataclass(frozen=True)
class Hole:
    """An entry of holes.toml: a security hole of a package that old environments have."""

    package: str
    below: str
    what: str
    source: str
    since: str = "0"


def find_holes(root: Path, environment: str) -> list[Hole]:
    """Give the known holes of the packages that an environment pins."""
    tables = read_toml(root / HOLES, root).get("holes", [])
    holes = [versions.build(Hole, table, HOLES, 1) for table in (tables if isinstance(tables, list) else [tables])]
    pins, release = versions.read_pins(root, environment), versions.read_release
    return [
        hole
        for hole in holes
        if hole.package in pins and release(hole.since) <= release(pins[hole.package]) < release(hole.below)
    ]
