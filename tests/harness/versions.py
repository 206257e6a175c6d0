"""Where each claim holds: the environments that claims are run in, and the table of what came out.

`make versions` (tools/versions.py) runs them and writes the table; what is here reads it, and says what is stale.
"""

from __future__ import annotations

import ast
import datetime
import functools
import hashlib
import itertools
import re
import shlex
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, get_origin, get_type_hints

from harness.files import Unreadable, parse_toml, read_text, write_text
from harness.pythons import has_own
from harness.transcript import parse_transcript

if TYPE_CHECKING:  # the pages read the table, too
    from harness.pages import Claim, Site, Snippet

FOLDER = "tests/versions"
ENVIRONMENTS, SUBJECTS = f"{FOLDER}/environments.toml", f"{FOLDER}/servers.toml"
SERVERS = "servers"  # the part of the table in which other servers have their cells
HOLDS, DIFFERS, BREAKS_OFF, CANNOT_RUN, NOT_RUN = "holds", "differs", "breaks off", "cannot run", "not run"
COMES_AND_GOES = "not in every run"  # why a claim differs that also holds
KEPT = (DIFFERS, BREAKS_OFF)  # of these runs/ has the transcript
HEAD = """\
# Where the claims hold; written by `make versions`. Below a claim stand the environments in which it does not hold
# (differs), in which the run hangs before its end (breaks off), or in which the program needs what is not there
# (cannot run); runs/ has the transcripts of the first two. The claim holds in all others of these:
"""


@dataclass(frozen=True)
class Environment:
    """A line of environments.toml."""

    name: str
    line: int
    packages: str = ""
    before: datetime.date | None = None
    python: str = ""
    variables: dict[str, str] = field(default_factory=dict)
    server: str = ""
    options: dict[str, str] = field(default_factory=dict)

    @property
    def recipe(self) -> str:
        """Say what the environment is made from: the first line of its lock."""
        parts = [*self.packages.split(), f"before {self.before}" if self.before else ""]
        parts += [f"python {self.python}" if self.python else "", *(f"{k}={v}" for k, v in self.variables.items())]
        parts += [f"server {self.server}" if self.server else "", *(f"{k} {v}" for k, v in self.options.items())]
        return f"# {', '.join(filter(None, parts))}\n"


class Cell(NamedTuple):
    """What came out for one claim in one environment."""

    outcome: str
    reason: str = ""


@dataclass
class Row:
    """The cells of one claim, by environment, and the key of what was run."""

    key: str
    cells: dict[str, Cell] = field(default_factory=dict)
    line: int = 1


def read_environments(root: Path) -> dict[str, Environment]:
    """Read the environments, by name; none if there is no file of them."""
    text = read_text(root / ENVIRONMENTS, root) if (root / ENVIRONMENTS).exists() else ""
    tables = parse_toml(text, ENVIRONMENTS)
    lines = {line.split('"')[1]: number for number, line in enumerate(text.splitlines(), 1) if line[:1] == '"'}
    places = [(name, lines.get(name, 1), table) for name, table in tables.items()]
    return {name: build(Environment, table, ENVIRONMENTS, line, name=name) for name, line, table in places}


def build(kind: type, table: object, path: str, line: int, **more: str) -> Any:
    """Make an entry of a TOML file; raise Unreadable for a key, or for a type of a value, that it cannot have."""
    try:
        if not isinstance(table, dict):
            raise TypeError(f"{table!r} is no table")
        values = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
        hints = get_type_hints(kind).items()
        types = {key: origin if (origin := get_origin(hint)) in (dict, tuple) else hint for key, hint in hints}
        for key in values.keys() & types.keys():
            value = values[key]
            parts = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
            if not isinstance(value, types[key]) or not all(isinstance(part, str) for part in parts):
                raise TypeError(f"{key} = {table[key]!r} is of another type")
        return kind(**({"line": line} if "line" in types else {}), **more, **values)
    except TypeError as error:
        raise Unreadable(f"{path}:{line}: {error}; the head of the file says what it may hold") from None


# Other servers: only claims about a server are run there


@dataclass(frozen=True)
class Subject:
    """A subject of servers.toml: programs whose claims are run on other servers, too."""

    title: str
    programs: tuple[str, ...]


@dataclass(frozen=True)
class ServerAnswer:
    """An answer of servers.toml: what a server does where a claim does not hold, or why that does not tell."""

    servers: tuple[str, ...]
    does: str
    claims: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    words: bool = False  # the run lacks Uvicorn's own words; what the server does was not decided
    line: int = 1


def read_servers(root: Path) -> tuple[list[Subject], list[ServerAnswer]]:
    """Read which programs are about a server, and what other servers do; nothing if there is no such file."""
    text = read_text(root / SUBJECTS, root) if (root / SUBJECTS).exists() else ""
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == "[[answers]]"]
    tables = parse_toml(text, SUBJECTS)
    try:
        subjects = [build(Subject, table, SUBJECTS, 1) for table in tables.get("subjects", [])]
        pairs = zip(lines, tables.get("answers", []), strict=True)
        return subjects, [build(ServerAnswer, table, SUBJECTS, line) for line, table in pairs]
    except (TypeError, ValueError) as error:
        raise Unreadable(f"{SUBJECTS}:1: {error}; the file's head says what it may hold") from None


def find_about_servers(root: Path) -> set[str]:
    """Give the programs whose claims are run on other servers."""
    return {program for subject in read_servers(root)[0] for program in subject.programs}


SERVER_OPTION = re.compile(r"\buvicorn \S+:.* --(?:workers|reload|timeout|limit|lifespan|reset)")


def find_unlisted(site: Site) -> Iterator[str]:
    """Say which programs servers.toml has in vain, and which it lacks that give `uvicorn` an option of a server."""
    about, run = find_about_servers(site.root), {claim.snippet for claim in list_claims(site)}
    yield from (f"{SUBJECTS}:1: {name}: no program with a claim; correct it" for name in sorted(about - run))
    for snippet in (snippet for snippet in site.snippets if snippet.name in run - about):
        if any(SERVER_OPTION.search(command) for command in read_commands(site, snippet)):
            yield f"{SUBJECTS}:1: {snippet.name} is about a server; put it under a subject"


def is_due(environment: Environment, claim: Claim, about: set[str]) -> bool:
    """Tell whether a claim is to be run in an environment: on another server, only if it is about a server."""
    return not environment.server or claim.snippet in about


# Keys: a cell counts as long as what was run for it is the same


def digest(*parts: str) -> str:
    """Give a short key of some texts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]


def find_lock(root: Path, environment: str) -> Path:
    """Give the file that pins an environment's packages, where they are not those of requirements.txt."""
    return root / FOLDER / "locks" / f"{environment}.txt"


def read_pins(root: Path, environment: str = "") -> dict[str, str]:
    """Give the versions of an environment's packages; of the site's own without a name."""
    files = [root / "requirements.txt", *([find_lock(root, environment)] if environment else [])]
    texts = [read_text(file, root) for file in files if file.exists()]
    pins = {name: version for text in texts for name, version in find_pins(text)}
    if "fastapi" not in pins:
        raise Unreadable("requirements.txt:1: no line begins with `fastapi==`; pin it with `make lock`")
    return pins


@functools.cache
def find_pins(text: str) -> list[tuple[str, str]]:
    """Give the packages and versions that a lock names."""
    return re.findall(r"^([\w-]+)==([\w.]+)", text, re.M)


def find_environment_keys(root: Path, environments: dict[str, Environment]) -> dict[str, str]:
    """Give the key of each environment: of its line and its lock."""
    locks = {name: find_lock(root, name) for name in environments}
    texts = {name: read_text(path, root) if path.exists() else "" for name, path in locks.items()}
    return {name: digest(environment.recipe, texts[name]) for name, environment in environments.items()}


def list_claims(site: Site) -> list[Claim]:
    """List the claims that are run everywhere: not those of a section whose programs have a Python of their own.

    What such a section is about is pinned by itself; it says nothing on versions of FastAPI.
    """
    return [claim for claim in site.claims if not has_own(find_section(claim), site.root)]


def plan_runs(site: Site, ids: Collection[str]) -> list[dict]:
    """Say, as JSON can, what is run for these claims: the programs, and the files that hold the tests of each."""
    files: dict[str, dict[str, str]] = {}
    for claim in (claim for claim in site.claims if claim.id in ids):
        files.setdefault(claim.snippet, {})[claim.id] = claim.file
    return [{"snippet": asdict(each), "files": files[each.name]} for each in site.snippets if each.name in files]


def find_claim_keys(site: Site) -> dict[str, str]:
    """Give the key of each claim: of its program, the commands of the transcript, and what its test asserts."""
    programs = {snippet.name: list(read_program(site, snippet)) for snippet in site.snippets}
    known = [claim for claim in list_claims(site) if claim.snippet in programs]
    return {claim.id: digest(*programs[claim.snippet], *read_assertions(site, claim)) for claim in known}


def read_program(site: Site, snippet: Snippet) -> Iterator[str]:
    """Give the commands that a program's transcript types, and its files."""
    yield from read_commands(site, snippet)
    for path in list_program(site, snippet):
        yield from (path, (site.root / path).read_bytes().decode("utf-8", "replace"))


def list_program(site: Site, snippet: Snippet) -> list[str]:
    """List the files of a program, and the other files that the commands of its transcript name."""
    words = set(" ".join(read_commands(site, snippet)).split())
    others = [path for known in site.snippets if known is not snippet for path in known.files]
    return [*snippet.runs, *(path for path in others if Path(path).name in words and path.count("/") == 2)]


def read_commands(site: Site, snippet: Snippet) -> list[str]:
    """Give the commands that a program's transcript types."""
    path = snippet.transcript
    return [step.command for step in parse_transcript(site.read(path), Path(path))] if path else []


def read_assertions(site: Site, claim: Claim) -> Iterator[str]:
    """Give the code of a claim's test, and what its file defines for all; without sentences and comments."""
    for node in site.parse(claim.file).body:
        if not isinstance(node, ast.FunctionDef) or not node.name.startswith("test_"):
            yield write_code(node)
        elif node.name == name_test(claim.id):
            marks = [mark for mark in map(write_code, node.decorator_list) if not mark.startswith("claim(")]
            yield from [*marks, write_code(node.args), *map(write_code, node.body)]


def write_code(node: ast.AST) -> str:
    """Give the code of a syntax tree, the same with every Python: since 3.12 the quotes of an f-string are others."""
    return ast.unparse(node).replace('"', "'")


def name_test(id: str) -> str:
    """Give the name of the test behind a claim."""
    return f"test_{id.replace('-', '_')}"


# FastAPI's rows


BESIDE = ("starlette", "uvicorn", "anyio")  # if these are the same, FastAPI has changed an answer


def read_release(version: str) -> tuple[int, ...]:
    """Give a release as numbers, which can be compared."""
    return tuple(int(part) for part in version.split("."))


def find_releases(root: Path, environments: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Give the release of FastAPI that each of its rows is for, oldest first."""
    names = [name for name in environments if name.startswith("fastapi-")]
    releases = {
        name: read_release(read_pins(root, name)["fastapi"]) for name in names if find_lock(root, name).exists()
    }
    return dict(sorted(releases.items(), key=lambda item: item[1]))


def find_spans(root: Path, environments: Iterable[str]) -> list[list[str]]:
    """Give FastAPI's rows, oldest first, parted where two neighbours differ in FastAPI alone."""
    spans: list[list[str]] = []
    before: list[str] | None = None
    for name in find_releases(root, environments):
        beside = [read_pins(root, name).get(package, "") for package in BESIDE]
        spans += [[]] if beside == before or not spans else []
        spans[-1].append(name)
        before = beside
    return spans


def find_changed(spans: list[list[str]], row: Row) -> Iterator[list[str]]:
    """Give the spans in which a claim does not hold although it does in the one before or behind."""

    def lasts(span: list[str], *outcomes: str) -> bool:
        cells = [row.cells[name] for name in span if name in row.cells]
        return all(cell.outcome in outcomes and cell.reason != COMES_AND_GOES for cell in cells)

    for before, behind in itertools.pairwise(spans):
        for span, other in ((before, behind), (behind, before)):
            ran = {row.cells[name].outcome for name in other if name in row.cells}
            if lasts(span, *KEPT) and set(span) & set(row.cells) and HOLDS in ran and lasts(other, HOLDS, CANNOT_RUN):
                yield span


# The table


def find_table(section: str) -> str:
    """Give the path of a section's part of the table."""
    return f"{FOLDER}/cells/{section}.txt"


def find_section(claim: Claim) -> str:
    """Give the section of a claim."""
    return Path(claim.file).parent.name


def find_run(environment: str, snippet: str) -> str:
    """Give the path of a program's transcript from where it differs."""
    return f"{FOLDER}/runs/{environment}/{snippet}.console"


def read_table(root: Path, section: str, keys: dict[str, str]) -> dict[str, Row]:
    """Read a section's rows, by claim, without the cells of environments that are not as `keys` says any more."""
    path, names, rows, row = find_table(section), [], {}, Row("")
    for number, line in enumerate(read_text(root / path, root).splitlines() if (root / path).exists() else [], 1):
        if found := re.fullmatch(r"#   (\S+) ([0-9a-f]{8})", line):
            names += [found[1]] if keys.get(found[1]) == found[2] else []
        elif found := re.fullmatch(r"([a-z0-9]\S*) ([0-9a-f]{8})", line):
            rows[found[1]] = row = Row(found[2], dict.fromkeys(names, Cell(HOLDS)), number)
        elif found := re.fullmatch(rf"    ({DIFFERS}|{BREAKS_OFF}|{CANNOT_RUN}|{NOT_RUN}): ([^:]+)(?:: (.+))?", line):
            changes = dict.fromkeys(found[2].split(), Cell(found[1], found[3] or ""))
            cells = {name: changes.get(name, cell) for name, cell in row.cells.items()}
            row.cells = {name: cell for name, cell in cells.items() if cell.outcome != NOT_RUN}
        elif line and not line.startswith("# "):
            raise Unreadable(f"{path}:{number}: no line of this table; take it out, `make versions` writes what is due")
    return rows


def read_tables(site: Site, keys: dict[str, str]) -> dict[str, dict[str, Row]]:
    """Read the table, by section; the cells of other servers stand in a part of their own."""
    sections = {claim.id: find_section(claim) for claim in list_claims(site)}
    tables = {section: read_table(site.root, section, keys) for section in sorted(set(sections.values()))}
    for id, row in read_table(site.root, SERVERS, keys).items():
        if (own := tables.get(sections.get(id, ""), {}).get(id)) and own.key == row.key:
            own.cells |= row.cells
    return tables


def write_table(root: Path, section: str, rows: dict[str, Row], keys: dict[str, str]) -> None:
    """Write a section's rows, and the environments that any of them was run in, in the order of `keys`."""
    names = [name for name in keys if any(name in row.cells for row in rows.values())]
    lines = [*(f"#   {name} {keys[name]}" for name in names), ""]
    for id, row in rows.items():
        groups: dict[Cell, list[str]] = {}
        for name in names:
            groups.setdefault(row.cells.get(name, Cell(NOT_RUN)), []).append(name)
        groups.pop(Cell(HOLDS), None)
        lines += [f"{id} {row.key}"]
        lines += [
            ": ".join(filter(None, [f"    {c.outcome}", " ".join(group), c.reason])) for c, group in groups.items()
        ]
    write_text(root / find_table(section), HEAD + "\n".join(lines) + "\n", root)


def find_left_over(site: Site, tables: dict[str, dict[str, Row]]) -> list[str]:
    """List the transcripts that no cell needs."""
    rows = [(claim.snippet, tables[find_section(claim)].get(claim.id, Row(""))) for claim in list_claims(site)]
    needed = {find_run(name, snippet) for snippet, row in rows for name in row.cells if row.cells[name].outcome in KEPT}
    found = [path.relative_to(site.root).as_posix() for path in (site.root / FOLDER / "runs").rglob("*.console")]
    return [path for path in sorted(found) if path not in needed]


def find_stale(site: Site, claims: Iterable[Claim], environments: dict[str, Environment]) -> Iterator[str]:
    """Say which claims have to be run again, and where: a line for each section and reason, with the command."""
    keys, wanted = find_environment_keys(site.root, environments), find_claim_keys(site)
    about = find_about_servers(site.root)
    tables, faults = read_tables(site, keys), {}
    for claim in claims:
        row = tables[find_section(claim)].get(claim.id, Row(""))
        kept = [find_run(name, claim.snippet) for name, cell in row.cells.items() if cell.outcome in KEPT]
        if row.key != wanted.get(claim.id, ""):
            fault = "the program, its commands or the test have changed since"
        elif missing := [e.name for e in environments.values() if is_due(e, claim, about) and e.name not in row.cells]:
            fault = f"not run in {', '.join(missing)} as that is now"
        elif missing := [path for path in kept if not (site.root / path).exists()]:
            fault = f"no transcript {missing[0]}"
        else:
            continue
        faults.setdefault((find_section(claim), fault), []).append((claim.id, row.line))
    for (section, fault), rows in faults.items():
        ids = [id for id, _ in rows]
        command = f"make versions ARGS={shlex.quote(' '.join(ids))}" if len(ids) < 4 else "make versions"
        more = f" and {len(ids) - 3} more" if len(ids) > 3 else ""
        yield f"{find_table(section)}:{rows[0][1]}: {', '.join(ids[:3])}{more}: {fault}; `{command}`"
