"""Change what the site promises, one place at a time, and see that the checks notice (`make mutants`).

    python tools/mutants.py [PATH…] [--sample N] [--seed S] [--jobs N]

PATH is a program or a folder below snippets/, or a page; without one, everything. Three families:

- recorded lines and value comments, judged as a replay judges them, by comparing with what the program prints;
- programs: an `await` that is missing, a condition that is turned round (see KINDS), judged by fresh runs: the
  transcripts, value comments and claims of each of its runs, and the blocking detector;
- pages: includes, links, marks of claims, navigation, judged by the checks of tests/harness/pages.

A change that nothing notices survives. One that changes nothing is listed, with the reason, in tests/mutants.txt; an
entry that is noticed after all, or whose line is gone, is an error.
"""

import argparse
import ast
import dataclasses
import multiprocessing
import os
import random
import re
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from harness.claims import Command, Run, holds, load_tests  # noqa: E402
from harness.files import Unreadable, parse_yaml, read_text, show  # noqa: E402
from harness.pages import CHECKS, Site, Snippet, read_site  # noqa: E402
from harness.pages.rendering import make_renderer  # noqa: E402
from harness.pages.site import CONFIG, INCLUDE, LINK, MARKER, find_bases, flatten, read_page  # noqa: E402
from harness.plugin import SLOW, blocks_on_purpose, is_good  # noqa: E402
from harness.replay import Replay, replay  # noqa: E402
from harness.terminal import Forker  # noqa: E402
from harness.transcript import parse_transcript  # noqa: E402
from harness.values import check_values, run_values  # noqa: E402

LISTED = ROOT / "tests/mutants.txt"
ENTRY = re.compile(r"^(?P<path>\S+): (?P<kind>[a-z_]+): `(?P<text>.*)`$")
Key = tuple[str, str, str]
ANY = "*"  # stands in tests/mutants.txt for every path, and for every line
CHANCE = "By chance: "  # begins the reason of a change that some runs notice, and others do not


@dataclass(frozen=True)
class Mutant:
    """A file with one change: its path from the root, the line, what kind of change, and the whole new text."""

    path: str
    line: int
    kind: str
    text: str  # the line as it was
    changed: str

    @property
    def key(self) -> Key:
        """Give what names it in tests/mutants.txt."""
        return self.path, self.kind, self.text


# Programs


class Source:
    """A program's text and where its syntax tree's nodes stand in it."""

    def __init__(self, text: str):
        self.data, self.tree = text.encode(), ast.parse(text)
        self.starts = [0]
        for line in self.data.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        loops = [node for node in ast.walk(self.tree) if isinstance(node, ast.While) and len(node.body) == 1]
        self.polls = [node.body[0].value for node in loops if isinstance(node.body[0], ast.Expr)]

    def start(self, node: ast.AST) -> int:
        """Give the place where a node begins."""
        return self.starts[node.lineno - 1] + node.col_offset

    def end(self, node: ast.AST) -> int:
        """Give the place where a node ends."""
        return self.starts[node.end_lineno - 1] + node.end_col_offset

    def text(self, node: ast.AST) -> str:
        """Give a node's text."""
        return self.data[self.start(node) : self.end(node)].decode()

    def replace(self, start: int, end: int, new: str) -> str:
        """Give the text with a part of it replaced and, so that tracebacks stay, as many lines."""
        lost = self.data.count(b"\n", start, end) - new.count("\n")
        return (self.data[:start] + new.encode() + b"\n" * lost + self.data[end:]).decode()


Change = tuple[ast.AST, int, int, str]  # the node, the part that is replaced, and with what


def drop_await(source: Source, node: ast.AST) -> Iterator[Change]:
    """Leave out an `await`, but not that of a poll: whether it has anything to wait for is mostly luck."""
    if isinstance(node, ast.Await) and node not in source.polls:
        yield node, source.start(node), source.start(node) + len("await "), ""


def drop_async(source: Source, node: ast.AST) -> Iterator[Change]:
    """Leave out the `async` of a block or a loop."""
    if isinstance(node, ast.AsyncWith | ast.AsyncFor):
        yield node, source.start(node), source.start(node) + len("async "), ""


def drop_functions_async(source: Source, node: ast.AST) -> Iterator[Change]:
    """Leave out the `async` of a function; with an `await` inside, that does not compile, and is not made."""
    if isinstance(node, ast.AsyncFunctionDef):
        yield node, source.start(node), source.start(node) + len("async "), ""


def drop_add_task(source: Source, node: ast.AST) -> Iterator[Change]:
    """Leave out an `add_task`."""
    match node:
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr="add_task"))):
            yield node, source.start(node), source.end(node), "pass"


def drop_clean_up(source: Source, node: ast.AST) -> Iterator[Change]:
    """Leave out a statement of a `finally`, or one after the only `yield` of a function."""
    found: list[ast.stmt] = node.finalbody if isinstance(node, ast.Try) else []
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        inside = list(ast.walk(node))
        loops = [part for part in inside if isinstance(part, ast.For | ast.AsyncFor | ast.While)]
        if sum(map(has_yield, inside)) == 1 and not any(has_yield(part) for loop in loops for part in ast.walk(loop)):
            found = list(find_after_yield(node.body))
    for statement in found:
        if not isinstance(statement, ast.Pass):
            yield statement, source.start(statement), source.end(statement), "pass"


def has_yield(node: ast.AST) -> bool:
    """Tell whether a node is a `yield`."""
    return isinstance(node, ast.Yield)


def find_after_yield(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Give the statements after the one that holds the `yield`, in its block and in those around it."""
    for place, statement in enumerate(body):
        if any(map(has_yield, ast.walk(statement))):
            yield from find_after_yield(getattr(statement, "body", []))
            yield from body[place + 1 :]


def drop_scope(source: Source, node: ast.AST) -> Iterator[Change]:
    """Leave out a `scope=`."""
    for keyword in node.keywords if isinstance(node, ast.Call) else ():
        before = [part for part in [*node.args, *node.keywords] if source.end(part) < source.start(keyword)]
        if keyword.arg == "scope" and before:
            yield keyword, max(map(source.end, before)), source.end(keyword), ""


def turn_condition(source: Source, node: ast.AST) -> Iterator[Change]:
    """Turn a condition round."""
    tests = node.ifs if isinstance(node, ast.comprehension) else [getattr(node, "test", None)]
    for test in tests:
        if test and not isinstance(test, ast.Constant):
            yield test, source.start(test), source.end(test), f"(not ({source.text(test)}))"


def call_here(source: Source, node: ast.AST) -> Iterator[Change]:
    """Call a function here that was called in a thread."""
    match node:
        case ast.Await(value=ast.Call(func=ast.Attribute(attr="run_in_executor"), args=[_, function, *arguments])):
            keywords = []
        case ast.Await(value=ast.Call(func=ast.Attribute(attr="run_sync"), args=[function, *arguments])):
            keywords = []
        case ast.Await(
            value=ast.Call(
                func=ast.Attribute(attr="to_thread") | ast.Name(id="to_thread" | "run_in_threadpool"),
                args=[function, *arguments],
                keywords=keywords,
            )
        ):
            pass
        case _:
            return
    given = ", ".join(map(source.text, [*arguments, *keywords]))
    yield node, source.start(node), source.end(node), f"({source.text(function)})({given})"


def drop_except(source: Source, node: ast.AST) -> Iterator[Change]:
    """Raise what an `except` has caught."""
    if isinstance(node, ast.ExceptHandler) and ast.unparse(node.body) != "raise":
        yield node, source.start(node.body[0]), source.end(node.body[-1]), "raise"


KINDS: dict[str, Callable[[Source, ast.AST], Iterator[Change]]] = {
    "await": drop_await,
    "async": drop_async,
    "function": drop_functions_async,
    "add_task": drop_add_task,
    "clean_up": drop_clean_up,
    "scope": drop_scope,
    "condition": turn_condition,
    "thread": call_here,
    "except": drop_except,
}


def mutate_program(path: str, text: str) -> Iterator[Mutant]:
    """Give every change to a program that still compiles."""
    source, lines = Source(text), text.splitlines()
    for node in ast.walk(source.tree):
        for kind, make in KINDS.items():
            for at, start, end, new in make(source, node):
                changed = source.replace(start, end, new)
                if compiles(changed):
                    yield Mutant(path, at.lineno, kind, lines[at.lineno - 1].strip(), changed)


def compiles(text: str) -> bool:
    """Tell whether a text is a program."""
    try:
        compile(text, "mutant", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


@dataclass
class Judge:
    """Runs changed programs in a folder of its own, against their transcripts, value comments and claims."""

    claims: dict[str, list[Callable[[Run], None]]]
    root: Path = ROOT

    def notices(self, runs: list[Snippet], mutant: Mutant | None) -> str:
        """Say what notices a change to a program in its runs, nothing if nothing does; without a mutant, what fails."""
        section, _, name = runs[0].name.partition("/")
        with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
            for path in (self.root / "snippets" / section).glob(f"{name}*"):
                if path.is_dir() and path.name == name:
                    shutil.copytree(path, Path(folder, section, name), ignore=shutil.ignore_patterns("__pycache__"))
                elif path.is_file() and path.stem.partition("..")[0] == name:
                    Path(folder, section).mkdir(exist_ok=True)
                    shutil.copy(path, Path(folder, section))
            if mutant:
                Path(folder, mutant.path.removeprefix("snippets/")).write_text(mutant.changed, "utf-8")
            return next(filter(None, (self.find_fault(snippet, Path(folder)) for snippet in runs)), "")

    def find_fault(self, snippet: Snippet, folder: Path) -> str:
        """Say what a run of the program in `folder` fails; nothing if nothing."""
        program, transcript = folder / f"{snippet.name}.py", folder / f"{snippet.name}.console"
        try:
            run = self.run_transcript(transcript) if snippet.transcript else None
            if program.exists() and "#>" in program.read_text("utf-8"):
                check_values(program, update=False, detect=is_good(program))
                run = run or Run([Command(f"python {program.name}", 0, run_values(program))])
        except Exception as fault:
            return str(fault).partition("\n")[0] or type(fault).__name__
        return next(
            (f"claim {claim.__name__}" for claim in self.claims.get(snippet.name, ()) if not holds(claim, run)), ""
        )

    def run_transcript(self, transcript: Path) -> Run:
        """Replay a transcript; raise AssertionError if it shows something else, or is no longer seen to block."""
        fresh = replay(transcript, detect=is_good(transcript))
        if fresh.trouble or fresh.text != transcript.read_text("utf-8"):
            raise AssertionError("transcript")
        if blocks_on_purpose(transcript):
            seen = replay(transcript, detect=True, until="BlockingError")
            if "BlockingError" not in seen.text:
                raise AssertionError("detector")
        return fresh.run


def load_claims() -> dict[str, list[Callable[[Run], None]]]:
    """Import the claims, by the program that they are about."""
    claims: dict[str, list[Callable[[Run], None]]] = {}
    for path in sorted((ROOT / "tests/claims").rglob("test_*.py")):
        for test in load_tests(path).values():
            if hasattr(test, "claim_snippet"):
                claims.setdefault(test.claim_snippet, []).append(test)
    return claims


# Recorded text


def mutate_recorded(path: str, text: str) -> Iterator[Mutant]:
    """Change, drop and exchange every line that a run has printed."""
    lines = text.splitlines()
    printed = list(find_printed(path, lines))
    for number in printed:
        line, rest = lines[number], lines[number + 1 :]
        changes = {"changed": [f"{line}~", *rest], "dropped": rest}
        if number + 1 in printed and line != lines[number + 1]:
            changes["exchanged"] = [lines[number + 1], line, *rest[1:]]
        for kind, after in changes.items():
            yield Mutant(path, number + 1, kind, line.strip(), "\n".join([*lines[:number], *after]) + "\n")


def find_printed(path: str, lines: list[str]) -> Iterator[int]:
    """Give the places of the lines that a run has printed."""
    if path.endswith(".py"):
        yield from (number for number, line in enumerate(lines) if line.lstrip().startswith("#>"))
        return
    number = 0
    for step in parse_transcript("\n".join(lines), Path(path)):
        number += 1 + step.command.count("\n")
        yield from range(number, number + len(step.output))
        number += len(step.output)


def show_run(path: str, recorded: str) -> str:
    """Give the text with which a replay compares a record, for a run that prints what is recorded."""
    return recorded if path.endswith(".py") else Replay(parse_transcript(recorded, Path(path)), []).text


# Pages

UNKNOWN = "no-such-name"


def mutate_pages(site: Site, paths: set[str]) -> Iterator[Mutant]:
    """Break every include, marker, link, mark and entry of the navigation."""
    for path in sorted(paths):
        for number, line in site.lines(path):
            for kind, changed in break_line(path, line):
                lines = site.read(path).splitlines()
                lines[number - 1 : number] = changed
                yield Mutant(path, number, kind, line.strip(), "\n".join(lines) + "\n")


def break_line(path: str, line: str) -> Iterator[tuple[str, list[str]]]:
    """Give the ways in which a line can be broken: a kind, and the lines in its place."""
    if path == CONFIG:
        if line.rstrip().endswith(".md") and line.lstrip().startswith("- "):
            yield "navigation", []
        return
    if path.startswith("tests/claims/"):
        if line.startswith("def test_"):
            yield "claim", [line.replace("def test_", f"def test_{UNKNOWN.replace('-', '_')}_", 1)]
        return
    if MARKER.search(line):
        yield "marker", []
    if path.endswith(".md"):
        if found := INCLUDE.match(line):
            yield "include", []
            yield "include", [line.replace(found["file"], f"{UNKNOWN}/{found['file']}")]
        for found in LINK.finditer(line):
            part = "anchor" if found["anchor"] else "page"
            if found[part]:
                yield "link", [line[: found.start(part)] + UNKNOWN + line[found.end(part) :]]
        for found in re.finditer(r"\[\*✓\*\]\[([-a-z0-9]+)\]", line):
            yield "mark", [line[: found.start(1)] + UNKNOWN + line[found.end(1) :]]
        if found := re.match(r"\[[-a-z0-9]+\]: (?:\S*claims\.md)#", line):
            yield "mark", [f"{found[0]}{UNKNOWN}"]
            yield "mark", []


FIRST = ["links", "claim_links", "includes", "fences", "claims", "navigation"]  # they notice most
NAMES = [check.__name__.removeprefix("check_") for check in CHECKS]
ORDERED = [CHECKS[NAMES.index(name)] for name in [*FIRST, *(name for name in NAMES if name not in FIRST)]]


def find_problem(site: Site, mutant: Mutant) -> str:
    """Give the first problem that the checks of the pages have with a changed file."""
    try:
        return next(check_changed(site, mutant), "")
    except Unreadable as fault:
        return str(fault)


def check_changed(site: Site, mutant: Mutant) -> Iterator[str]:
    """Check the site with one file changed, without reading the others anew."""
    changed = dataclasses.replace(site, texts={**site.texts, mutant.path: mutant.changed}, trees={**site.trees})
    config = parse_yaml(changed.read(CONFIG), CONFIG)
    changed.trees.pop(mutant.path, None)
    changed.nav = list(flatten(config["nav"]))
    changed.rendered = dict(site.rendered)
    if mutant.path.startswith("docs/"):
        bases = find_bases(config)
        fresh = read_page(changed, mutant.path, bases)
        changed.pages = [fresh, *(page for page in site.pages if page.path != mutant.path)]  # most problems are its own
        changed.rendered[mutant.path] = make_renderer(config, [str(site.root / base) for base in bases])(
            fresh.path, fresh.body
        )
    for check in ORDERED:
        yield from check(changed)


# The list of what changes nothing


def read_listed() -> dict[Key, str]:
    """Read tests/mutants.txt: the changes that survive, and why they change nothing."""
    listed, last = {}, None
    for number, line in enumerate(read_text(LISTED).splitlines(), start=1):
        if found := ENTRY.match(line):
            last = (found["path"], found["kind"], found["text"])
            listed[last] = ""
        elif line.startswith("    ") and last:
            listed[last] = f"{listed[last]} {line.strip()}".strip()
        elif line.strip() and not line.startswith("#"):
            raise Unreadable(
                f"{show(LISTED)}:{number}: neither `path: kind: `line`` nor an indented reason; correct it"
            )
    return listed


def find_stale(listed: dict[Key, str], site: Site) -> Iterator[str]:
    """Name the entries without a reason, and those whose line is gone."""
    for (path, kind, text), reason in listed.items():
        where = f"tests/mutants.txt: {path}: {kind}: `{text}`"
        if not reason:
            yield f"{where}: no reason; say below it, indented, why the change changes nothing"
        if path == ANY:
            continue
        made = mutate_program(path, site.read(path)) if (ROOT / path).exists() else ()
        if (path, kind, text) not in {mutant.key for mutant in made}:
            yield f"{where}: there is no such change; take the entry out"


# The run


@dataclass
class Tally:
    """What was made and what was noticed, by kind; prints survivors as they are found."""

    listed: dict[Key, str]
    made: Counter = dataclasses.field(default_factory=Counter)
    caught: Counter = dataclasses.field(default_factory=Counter)
    known: Counter = dataclasses.field(default_factory=Counter)
    faults: list[str] = dataclasses.field(default_factory=list)

    def note(self, mutant: Mutant, noticed: bool) -> None:
        """Count a mutant."""
        self.made[mutant.kind] += 1
        self.caught[mutant.kind] += noticed
        is_listed = mutant.key in self.listed or (ANY, mutant.kind, ANY) in self.listed
        self.known[mutant.kind] += not noticed and is_listed
        if not noticed and not is_listed:
            self.say(f"{mutant.path}:{mutant.line}: {mutant.kind}: `{mutant.text}`: nothing notices this change")

    def is_outdated(self, key: Key, results: list[tuple[Mutant, str]]) -> bool:
        """Tell whether a listed change is noticed wherever it was made, though not said to be noticed by chance."""
        noticed = [bool(what) for mutant, what in results if mutant.key == key]
        return key in self.listed and not self.listed[key].startswith(CHANCE) and all(noticed)

    def say(self, fault: str) -> None:
        """Note a fault, and print it at once."""
        self.faults.append(fault)
        print(fault, flush=True)

    def report(self) -> None:
        """Print the numbers by kind."""
        print(f"\n{'':12}{'made':>8}{'caught':>8}{'listed':>8}{'survive':>8}")
        for kind in self.made:
            left = self.made[kind] - self.caught[kind] - self.known[kind]
            print(f"{kind:12}{self.made[kind]:8}{self.caught[kind]:8}{self.known[kind]:8}{left:8}")


def end_when_told() -> None:
    """Let a process of a pool clean up when its parent ends it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())


def begin_pages(site: Site) -> None:
    """Make a process of the pool ready to check pages."""
    global unchanged
    os.setpgid(0, 0)  # Ctrl-C reaches the parent alone
    end_when_told()
    unchanged = site


def judge_page(mutant: Mutant) -> tuple[Mutant, str]:
    """Give the first problem with a changed file, or nothing."""
    return mutant, find_problem(unchanged, mutant)


def judge_pages(site: Site, mutants: list[Mutant], tally: Tally, jobs: int) -> None:
    """Judge the changes to pages, some at the same time."""
    with multiprocessing.get_context("fork").Pool(jobs, begin_pages, (site,)) as pool:  # they share what was read
        for number, (mutant, problem) in enumerate(pool.imap(judge_page, mutants, chunksize=10), start=1):
            tally.note(mutant, bool(problem))
            if number % 100 == 0:
                print(f"{number}/{len(mutants)} changes to pages", flush=True)
        pool.close()  # not ended by a signal, which a process that has just been forked may lose
        pool.join()


def begin() -> None:
    """Make a process of the pool ready to judge."""
    global judge
    os.setpgid(0, 0)
    told: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: told.append(number))  # a forker that is half made leaves its folder
    forker = Forker(forks=True)
    multiprocessing.util.Finalize(forker, forker.stop, exitpriority=1)
    end_when_told()
    if told:
        sys.exit()
    judge = Judge(load_claims())


def judge_program(work: tuple[list[Snippet], list[Mutant]]) -> tuple[Snippet, str, list[tuple[Mutant, str]]]:
    """Give what notices each change to a program in its runs, after the unchanged one has passed."""
    runs, mutants = work
    if fault := judge.notices(runs, None):
        return runs[0], fault, []
    return runs[0], "", [(mutant, judge.notices(runs, mutant)) for mutant in mutants]


def judge_programs(work: list[tuple[list[Snippet], list[Mutant]]], tally: Tally, jobs: int) -> None:
    """Judge the changes to programs, a few programs at a time."""
    with multiprocessing.get_context("spawn").Pool(jobs, begin) as pool:
        for number, (snippet, fault, results) in enumerate(pool.imap_unordered(judge_program, work), start=1):
            if fault:
                tally.say(f"snippets/{snippet.name}: not judged: unchanged, it fails ({fault}); mend that first")
            for mutant, noticed in results:
                tally.note(mutant, bool(noticed))
                if tally.is_outdated(mutant.key, results):
                    tally.say(f"tests/mutants.txt: {mutant.path}: `{mutant.text}`: noticed now; take the entry out")
            caught = sum(bool(noticed) for _, noticed in results)
            print(f"{number}/{len(work)} {snippet.name}: {caught} of {len(results)} noticed", flush=True)
        pool.close()
        pool.join()


def is_named(path: str, named: list[str]) -> bool:
    """Tell whether a path, or a folder around it, was named; all are when none was."""
    return not named or any(path == name or path.startswith(f"{name.rstrip('/')}/") for name in named)


def count(text: str) -> int:
    """Read how many."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is none; give a number of at least 1")
    return int(text)


def main() -> None:
    """Make the mutants, judge them, and report."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) != signal.SIG_IGN:  # as nohup has it
            signal.signal(number, lambda number, _: sys.exit(128 + number))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=os.path.normpath, help="programs, folders or pages; without one, all")
    parser.add_argument("--sample", type=count, help="judge so many of each family")
    parser.add_argument("--seed", type=int, default=1, help="which ones")
    parser.add_argument("--jobs", type=count, default=2, help="programs that run at the same time")
    options = parser.parse_args()
    for path in (path for path in options.paths if not (ROOT / path).exists() and not (ROOT / f"{path}.py").exists()):
        parser.error(f"{path}: there is no such file or folder; correct the path")
    try:
        site = read_site(ROOT)
        for path in (path for path in options.paths if not any(choose_files(site, [path]))):
            parser.error(
                f"{path}: nothing of it is changed; name a program, a page, a claims file, {CONFIG}, or a folder"
            )
        load_claims()  # what cannot be imported is said here: a pool would start its processes again and again
        tally = judge_all(site, options)
    except Unreadable as fault:
        sys.exit(str(fault))
    tally.report()
    sys.exit(1 if tally.faults else 0)


def choose_files(site: Site, paths: list[str]) -> tuple[list[Snippet], set[str]]:
    """Give the programs, and the files with parts of pages in them, that are named."""
    named = [path.removesuffix(".console").removesuffix(".py") for path in paths]
    snippets = [snippet for snippet in site.snippets if is_named(f"snippets/{snippet.name}", named)]
    files = {page.path for page in site.pages} | {CONFIG} | {claim.file for claim in site.claims}
    return snippets, {path for path in files | {*list_files(site.snippets)} if is_named(path, paths)}


def list_files(snippets: list[Snippet]) -> list[str]:
    """List the files of programs, and their transcripts."""
    return [path for snippet in snippets for path in [*snippet.files, snippet.transcript] if path]


def list_runs(site: Site, snippet: Snippet) -> list[Snippet]:
    """List a program with its other runs, but those that take minutes."""
    others = [known for known in site.snippets if known.name.startswith(f"{snippet.name}..") and SLOW not in known.name]
    return [snippet, *others]


def judge_all(site: Site, options: argparse.Namespace) -> Tally:
    """Make the mutants of what the options name, and judge them."""
    pick, tally = random.Random(options.seed), Tally(read_listed())
    for fault in find_stale(tally.listed, site):
        tally.say(fault)

    def choose(mutants: list[Mutant]) -> list[Mutant]:
        """Give all mutants, or the sample that was asked for."""
        return sorted(pick.sample(mutants, min(options.sample or len(mutants), len(mutants))), key=mutants.index)

    snippets, pages = choose_files(site, options.paths)
    files = list_files(snippets)
    for path in (path for path in files if path.endswith(".console") or site.has_values(path)):
        shown = show_run(path, site.read(path))
        for mutant in mutate_recorded(path, site.read(path)):
            tally.note(mutant, mutant.changed != shown)
    judge_pages(site, choose(list(mutate_pages(site, pages))), tally, options.jobs)
    made = [m for path in files if path.endswith(".py") for m in mutate_program(path, site.read(path))]
    chosen = choose(made)
    work = [(list_runs(site, known), [mutant for mutant in chosen if mutant.path in known.files]) for known in snippets]
    judge_programs([(runs, mutants) for runs, mutants in work if mutants], tally, options.jobs)
    return tally


if __name__ == "__main__":
    main()
