"""Makes pytest collect transcripts and value comments below snippets/, and gives claims their run.

`--update-examples` (pytest-examples' flag) accepts what a run printed: one code path compares and
rewrites. Without it nothing is ever written. `--plain` starts real interpreters instead of forks.
`--lines` says which lines of the programs that ran no run has executed.
`--slow` replays what takes minutes, and no more.
`--shuffle` runs the tests in an order by chance: none may need another one before it.
"""

import contextlib
import difflib
import itertools
import os
import random
import re
import shlex
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from harness.claims import Command, Run
from harness.files import ROOT, Unreadable, Unwritten, read_text, rewrite, show, split_lines
from harness.lines import begin_tracing, list_faults
from harness.needs import why_not_here
from harness.pages import write_made
from harness.pythons import BrokenSetUp, find_fault, has_own, list_pythons, why_left_out
from harness.replay import SILENCE, SNIPPETS, Replay, find_program, replay, replay_once
from harness.reports import shorten
from harness.terminal import Forker
from harness.transcript import TranscriptError, render_readable
from harness.values import ValuesError, check_values, run_values

FORKER = pytest.StashKey[Forker]()
UNUSED = pytest.StashKey[list[str]]()  # lines that no run executes
ABOUT_PAGES = pytest.StashKey[bool]()  # whether nothing is replayed
MADE = pytest.StashKey[list[str]]()  # what became of all that is made from other files
INTERRUPTED = "interrupted: what is made from other files is not up to date; run `make update` again"
SILENCE_IN_UPDATE = 4.0  # seconds: there the text is expected to differ
SILENCE_OF_SLOW = 1200.0  # seconds
SLOW = "..slow_"  # in the name of a run that takes minutes


class Mismatch(Exception):
    """A recorded text is not what a run printed; the message is the whole report."""


# Failures whose message says it all; others are faults of the harness, and shown with their traceback.
KNOWN = (Mismatch, ValuesError, TranscriptError, FileNotFoundError, Unreadable, Unwritten, BrokenSetUp)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--plain`, `--lines`, `--slow` and `--shuffle`."""
    help_text = "replay with real interpreters instead of forks of one that has FastAPI imported"
    group = parser.getgroup("snippets")
    group.addoption("--plain", action="store_true", help=help_text)
    group.addoption("--slow", action="store_true", help="replay what takes minutes, as a default time-out, and no more")
    group.addoption("--shuffle", metavar="SEED", help="run the tests in an order by chance, the same for the same seed")
    group.addoption("--lines", action="store_true", help="fail for a line of a program that no run executes")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to rewrite or to leave something out under CI, and paths that are not there; start the forker."""
    is_ci = os.environ.get("CI", "false").lower() not in ("", "0", "false")
    if is_ci and config.getoption("update_examples"):
        raise pytest.UsageError("--update-examples rewrites recorded text for review: it is refused where CI is set")
    if is_ci and os.environ.get("WITHOUT"):
        raise pytest.UsageError("WITHOUT leaves out runs: it is refused where CI is set")
    if hasattr(config, "workerinput") or config.getoption("collectonly") or config.getoption("help"):
        return
    if fault := find_fault():
        raise pytest.UsageError(fault)
    paths = {argument: config.invocation_params.dir / argument.partition("::")[0] for argument in config.args}
    for argument, path in paths.items():
        if not path.exists():
            raise pytest.UsageError(f"{argument}: there is no such file or folder; correct the path")
        if elsewhere := find_elsewhere(path):
            raise pytest.UsageError(f"{argument}: leads to {show(elsewhere)}; name that")
    config.stash[ABOUT_PAGES] = all(path.is_file() and path.parent == ROOT / "tests" for path in paths.values())
    sections = list_sections(paths.values())
    late = config.stash[ABOUT_PAGES]
    config.stash[FORKER] = Forker(forks=not config.getoption("plain"), late=late, sections=sections)
    if config.getoption("lines"):
        begin_tracing(config.stash[FORKER].folder)


def list_sections(paths: Iterable[Path]) -> set[str] | None:
    """List the sections whose Pythons have transcripts to replay, "" for the site's; None: any, it cannot be told.

    It can where files or folders of sections were named; those may hold value comments alone.
    """
    named = [Path(os.path.abspath(path)) for path in paths]
    if not all(SNIPPETS in path.parents for path in named):
        return None
    found = [find_transcript(path) or next(path.rglob("*.console"), path) for path in named]
    sections = {path.relative_to(SNIPPETS).parts[0] for path in found if path.suffix == ".console"}
    return {section if has_own(section) else "" for section in sections}


def find_elsewhere(path: Path) -> Path | None:
    """Give where in snippets/ a path leads from elsewhere, as by a link: only there is it collected."""
    real, snippets = path.resolve(), SNIPPETS.resolve()
    if SNIPPETS in (named := Path(os.path.abspath(path)), *named.parents) or snippets not in (real, *real.parents):
        return None
    return SNIPPETS / real.relative_to(snippets)


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the forker, and with it whatever it started."""
    if forker := config.stash.get(FORKER, None):
        forker.stop()


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Run a few named files in this process, as starting workers would take longer; else more workers than cores.

    Most runs wait: for a server, for a worker that was killed, for a page.
    """
    named = [path for path in config.args if Path(path.partition("::")[0]).is_file()]
    return 0 if named and len(named) == len(config.args) <= 3 else (os.cpu_count() or 1) + 6


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a transcript or a snippet with value comments; a program that was named stands for its transcript."""
    if SNIPPETS not in file_path.parents:
        return None
    if file_path.suffix == ".console":
        return TranscriptFile.from_parent(parent, path=file_path)
    if file_path.suffix == ".py" and b"#>" in file_path.read_bytes():
        return ValuesFile.from_parent(parent, path=file_path)
    if names_transcript(file_path, parent.session):
        return NamedFile.from_parent(parent, path=file_path)
    return None


def pytest_collect_directory(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Let a program's folder that was named stand for its transcript."""
    return NamedFolder.from_parent(parent, path=path) if names_transcript(path, parent.session) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the runs that take minutes, and the claims on them, for `--slow`, which leaves out all others."""
    slow = config.getoption("slow")
    config.hook.pytest_deselected(items=[item for item in items if is_slow(item) != slow])
    items[:] = [item for item in items if is_slow(item) == slow]
    for item in items if slow else []:
        item.add_marker(pytest.mark.timeout(2 * SILENCE_OF_SLOW))
    if seed := config.getoption("shuffle"):
        shuffle(items, random.Random(seed))
    elif worker := getattr(config, "workerinput", None):
        spread(items, worker["workercount"])


def shuffle(items: list[pytest.Item], chance: random.Random) -> None:
    """Put the tests in an order by chance, and those that share something together, in an order by chance, too."""
    places = {shared: chance.random() for shared in dict.fromkeys(map(find_shared, items))}
    chance.shuffle(items)
    items.sort(key=lambda item: places[find_shared(item)])


def spread(items: list[pytest.Item], workers: int) -> None:
    """Put each run beside its claims; all runs into stretches that are alike, queues first; behind them all else.

    pytest-xdist gives each worker a stretch of the tests, as long as any other: so most wait, and some compute.
    """
    runs: dict[Path, list[pytest.Item]] = {}
    for item in items:
        if SNIPPETS in (shared := find_shared(item)).parents:
            runs.setdefault(shared, []).append(item)
    share = sum(map(len, runs.values())) / len(items) if items else 0
    stretches: list[list[pytest.Item]] = [[] for _ in range(max(1, round(workers * share)))]
    queues = list_pythons()  # the sections that have one wait longest
    for run in sorted(runs, key=lambda run: run.parent.name not in queues):
        min(stretches, key=len).extend(runs[run])
    items[:] = [*itertools.chain(*stretches), *(item for item in items if find_shared(item) not in runs)]


def find_shared(item: pytest.Item) -> Path:
    """Give what a test shares with others, which would wait for it: its run, or its file, as for the browser there."""
    name = getattr(getattr(item, "function", None), "claim_snippet", None)
    return SNIPPETS / str(name) if name else item.path.with_suffix("")


def is_slow(item: pytest.Item) -> bool:
    """Tell whether a test needs a run that takes minutes."""
    return SLOW in str(getattr(getattr(item, "function", None), "claim_snippet", item.path.name))


def names_transcript(path: Path, session: pytest.Session) -> bool:
    """Tell whether `path` is a snippet, named on the command line, whose transcript is not named there too."""
    transcript = find_transcript(path)
    return session.isinitpath(path) and transcript is not None and not session.isinitpath(transcript)


def find_transcript(path: Path) -> Path | None:
    """Find the transcript of a program, of its folder, or of a file in its folder."""
    inside = [known for known in (path, *path.parents) if SNIPPETS in known.parents]
    found = (known.with_suffix(".console") for known in inside if known.suffix in ("", ".py"))
    return next((transcript for transcript in found if transcript.exists()), None)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Keep pytest from importing a snippet as a test module."""
    return Nothing.from_parent(parent, path=module_path) if SNIPPETS in module_path.parents else None


class Nothing(pytest.File):
    """A program whose tests are collected elsewhere."""

    def collect(self) -> list[pytest.Item]:
        """Collect nothing."""
        return []


class PlainReport:
    """Whatever fails with a report, not a traceback of the harness."""

    def repr_failure(self, excinfo: pytest.ExceptionInfo, style: str | None = None) -> object:
        """Show the report of a known failure, not all of it if it is long; leave others to pytest."""
        return shorten(f"{excinfo.value}") if isinstance(excinfo.value, KNOWN) else super().repr_failure(excinfo)


class NamedFile(PlainReport, pytest.File):
    """A program that was named: its transcript."""

    def collect(self) -> Iterator[pytest.Collector]:
        """Collect its transcript."""
        yield TranscriptFile.from_parent(self, path=find_transcript(self.path))


class NamedFolder(PlainReport, pytest.Dir):
    """A program's folder that was named: its transcript."""

    def collect(self) -> Iterator[pytest.Collector]:
        """Collect its transcript, and what lies in the folder."""
        yield TranscriptFile.from_parent(self, path=find_transcript(self.path))
        yield from super().collect()


class TranscriptFile(PlainReport, pytest.File):
    """A transcript: its replay and, for a program that blocks on purpose, the detector's verdict."""

    def collect(self) -> Iterator[pytest.Item]:
        """Collect the replay, and the detector's test where one is due."""
        yield ReplayItem.from_parent(self, name="replay")
        if blocks_on_purpose(self.path):
            yield DetectorItem.from_parent(self, name="detector")


class ValuesFile(PlainReport, pytest.File):
    """A snippet with value comments."""

    def collect(self) -> Iterator[pytest.Item]:
        """Collect its one check."""
        yield ValuesItem.from_parent(self, name="values")


class SnippetItem(PlainReport, pytest.Item):
    """A test of recorded text."""

    def setup(self) -> None:
        """Skip what needs something that is left out or not there."""
        skip_where_it_cannot_run(f"{self.path.parent.name}/{self.path.stem}")

    def reportinfo(self) -> tuple[Path, None, str]:
        """Name the test by its address."""
        return self.path, None, self.nodeid

    def note_rewritten(self, path: Path) -> None:
        """Have the closing summary name a rewritten file."""
        self.user_properties.append(("rewritten", str(path.relative_to(ROOT))))


class ReplayItem(SnippetItem):
    """Replays a transcript and compares, or with the flag rewrites, it."""

    def runtest(self) -> None:
        """Compare the recorded text with a fresh run."""
        with name_last_command(self.path):
            fresh = get_replay(self.path, self.config)
            is_same = not fresh.trouble and fresh.text == read_text(self.path)
            if not is_same and not self.config.getoption("update_examples"):
                raise Mismatch(report_mismatch(self.path, fresh))
            if not is_same:
                record(self.path, forks=not self.config.getoption("plain"))
                self.note_rewritten(self.path)


class DetectorItem(SnippetItem):
    """Replays a program that blocks the event loop on purpose: the detector must see it."""

    def runtest(self) -> None:
        """Fail unless the blocking call is detected."""
        forks = not self.config.getoption("plain")
        with name_last_command(self.path):
            fresh = replay(self.path, forks=forks, detect=True, until="BlockingError")
        if "BlockingError" not in fresh.text:
            program = show(find_program(self.path)[0])
            raise Mismatch(f"{program}:1: says it blocks the event loop, and the detector saw no blocking call")


class ValuesItem(SnippetItem):
    """Checks, or with the flag rewrites, value comments."""

    def runtest(self) -> None:
        """Compare the value comments with what is printed; a good program must not block the event loop."""
        update = self.config.getoption("update_examples")
        try:
            if check_values(self.path, update=update, detect=is_good(self.path)):
                self.note_rewritten(self.path)
        except ValuesError as error:
            pages = "".join(f"\npage       {page}" for page in find_pages(self.path))
            raise Mismatch(f"{error}{pages}") from error


def skip_where_it_cannot_run(name: str) -> None:
    """Skip a test whose run, `section/name`, needs an environment that is left out, or what this machine lacks."""
    if reason := why_left_out(name.partition("/")[0]) or why_not_here(name):
        pytest.skip(reason)


@contextlib.contextmanager
def name_last_command(transcript: Path) -> Iterator[None]:
    """Raise Mismatch with the command that a replay was at when the time of the whole test was over."""
    try:
        yield
    except pytest.fail.Exception as over:  # pytest-timeout's
        other = f"{show(transcript)}:1: another test's replay, or the end of this one,"
        at = getattr(over, "__notes__", [other])[-1]
        raise Mismatch(f"{at} was running when the test's time was over; let the commands take less\n{over}") from None


def get_replay(transcript: Path, config: pytest.Config) -> Replay:
    """Replay a transcript, once a test run; good programs with the blocking detector on.

    Not in real interpreters: the detector crashes them when they end (blockbuster 1.5.29).
    """
    forks = not config.getoption("plain")
    silence = SILENCE_IN_UPDATE if config.getoption("update_examples") else SILENCE
    silence = SILENCE_OF_SLOW if config.getoption("slow") else silence
    return replay_once(transcript, forks=forks, detect=forks and is_good(transcript), silence=silence)


def is_good(snippet: Path) -> bool:
    """Tell whether a program, or a transcript's program, is not wrong on purpose."""
    return not snippet.stem.startswith("wrong_")


def blocks_on_purpose(transcript: Path) -> bool:
    """Tell whether the transcript's program says that it blocks the event loop."""
    programs = [file for path in find_program(transcript) for file in ([path] if path.is_file() else path.glob("*.py"))]
    return any("Wrong on purpose, blocks the event loop" in read_text(program) for program in programs)


def record(transcript: Path, *, forks: bool) -> None:
    """Rewrite a transcript with what appears, if it appears the same way twice; else raise Mismatch."""
    detect, before = forks and is_good(transcript), read_text(transcript)
    first = replay(transcript, forks=forks, detect=detect, record=True)
    if trouble := first.trouble or find_accident(first, before):
        raise Mismatch(f"{show(transcript)}:1: not rewritten: {trouble}\n\n{first.text}")
    text = render_readable(first.steps, transcript)
    second = replay(transcript, forks=forks, detect=detect, recorded=first.steps)
    if second.trouble or second.text != text:
        reason = "not rewritten: two runs differ; make the program's order certain"
        diff = show_diff(text, second.text, ("first run", "second run"))
        raise Mismatch("\n".join([f"{show(transcript)}:1: {reason}", second.trouble, *diff]))
    rewrite(transcript, text, before=before)


ACCIDENTS = {  # which hardly any run shows on purpose
    r"Segmentation fault|Bus error|Illegal instruction|Fatal Python error": "a process crashed",
    r"No space left on device|Disk quota exceeded|database or disk is full": "this machine's disk is full; make room",
    r"Cannot allocate memory|MemoryError|can't start new thread": "memory ran out on this machine; end what else runs",
    r"fork: .*Resource temporarily unavailable": "this machine allows no more processes; end what else runs",
    r"Too many open files": "this machine allows too few open files; raise `ulimit -n`",
    r"Permission denied|Operation not permitted|Read-only file system": "this machine forbids what is done; allow it",
    r"Could not resolve host|Name or service not known|in name resolution": "a host is unknown; let it need none",
    r"can't open file '": "there is no such program; correct its name",
    r"^([\w.#-]+ \| )?ModuleNotFoundError: ": "a module is missing; correct its name, or run `make setup`",
    r"^([\w.#-]+ \| )?bash: .*: command not found$": "a command was not found; correct it",
    r"EOFError: EOF when reading a line$": "a program asks for input, which it does not get; let it ask for none",
}


def find_accident(fresh: Replay, recorded: str) -> str:
    """Name what a run shows that nobody wants to record, if it does; a line that is recorded already is wanted."""
    known = split_lines(recorded)
    lines = [line for step in fresh.steps for line in step.output if line not in known]
    found = ((line, what) for pattern, what in ACCIDENTS.items() for line in lines if re.search(pattern, line))
    return next((f"{what} (or, if `{line}` is to be shown, write it there by hand)" for line, what in found), "")


def report_mismatch(transcript: Path, fresh: Replay) -> str:
    """Say what differs or went wrong, where, on which pages it shows, and how to accept what can be accepted."""
    recorded = read_text(transcript)
    before, after = split_lines(recorded), split_lines(fresh.text)
    same = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    reason = fresh.trouble or "this run printed something else than is recorded"
    if before == after and not fresh.trouble:
        reason = "the last line does not end as lines do, with one newline"
    return "\n".join(
        [
            f"{show(transcript)}:{same + 1}: {reason}",
            *(f"page       {page}" for page in find_pages(transcript)),
            *(f"snippet    {show(program)}" for program in find_program(transcript)),
            f"transcript {show(transcript)}",
            *show_diff(recorded, fresh.text),
            *([] if fresh.trouble else [accept(transcript)]),
        ]
    )


def show_diff(first: str, second: str, names: tuple[str, str] = ("recorded", "this run")) -> list[str]:
    """Give the lines of the unified diff of two transcripts."""
    return list(difflib.unified_diff(split_lines(first), split_lines(second), *names, lineterm=""))


def accept(path: Path) -> str:
    """Give the command that accepts the new text."""
    return f"if the new text is right: .venv/bin/pytest --update-examples {shlex.quote(show(path))}"


def find_pages(path: Path) -> list[str]:
    """List the pages that include a file of snippets/, with line numbers."""
    include = f'--8<-- "{path.parent.name}/{path.name}"'
    found = []
    for page in sorted((ROOT / "docs").rglob("*.md")):
        with contextlib.suppress(OSError):  # the checks of pages say what cannot be read
            lines = enumerate(page.read_bytes().split(b"\n"), start=1)
            found += [f"{show(page)}:{number}" for number, line in lines if include.encode() in line]
    return found


@pytest.fixture
def run(request: pytest.FixtureRequest) -> Run:
    """A fresh run of the snippet that the claim names."""
    try:
        return make_run(find_snippet(request.node), request.config)
    except KNOWN as fault:
        report = shorten(f"{fault}")
    pytest.fail(report, pytrace=False)


def find_snippet(test: pytest.Function) -> str:
    """Give the snippet that a test's claim names, `section/name`."""
    path, line, _ = test.location
    name = getattr(test.function, "claim_snippet", None)
    if name is None:
        form = '@claim("The sentence.", snippet="section/name")'
        raise Mismatch(f"{path}:{line + 1}: a test without a claim; put {form} above it")
    if not any((SNIPPETS / f"{name}{suffix}").exists() for suffix in (".console", ".py")):
        raise Mismatch(f"{path}:{line + 1}: no snippet {name}; correct the name")
    return name


def make_run(name: str, config: pytest.Config) -> Run:
    """Run a snippet, `section/name`, once in this test run if it has a transcript."""
    skip_where_it_cannot_run(name)
    transcript, program = SNIPPETS / f"{name}.console", SNIPPETS / f"{name}.py"
    if not transcript.exists():
        return Run([Command(f"python {program.name}", 0, run_values(program))])
    with name_last_command(transcript):
        fresh = get_replay(transcript, config)
    if fresh.trouble:
        raise Mismatch(report_mismatch(transcript, fresh))
    return fresh.run


def pytest_sessionstart(session: pytest.Session) -> None:
    """To update where nothing is replayed, write anew what is made from other files before tests judge it."""
    if session.config.getoption("update_examples") and session.config.stash.get(ABOUT_PAGES, False):
        with contextlib.suppress(Unreadable, Unwritten):  # tried again, and said, at the end
            session.config.stash[MADE] = update_made()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Judge the lines that ran. To update, write anew what is made from other files, once these are written.

    After an interruption nothing more is written.
    """
    config = session.config
    if config.getoption("lines") and FORKER in config.stash:
        try:
            config.stash[UNUSED] = list_faults()
        except Unreadable as fault:
            config.stash[UNUSED] = [str(fault)]
        session.exitstatus = pytest.ExitCode.TESTS_FAILED if config.stash[UNUSED] else session.exitstatus
    if not config.getoption("update_examples") or hasattr(config, "workerinput") or MADE in config.stash:
        return
    if exitstatus in (pytest.ExitCode.INTERRUPTED, pytest.ExitCode.INTERNAL_ERROR):
        config.stash[MADE] = [INTERRUPTED]
        return
    try:
        config.stash[MADE] = update_made()
    except (Unreadable, Unwritten) as fault:
        config.stash[MADE], session.exitstatus = [str(fault)], pytest.ExitCode.TESTS_FAILED


def update_made() -> list[str]:
    """Write anew what is made from other files; say what has changed."""
    try:
        changed = write_made(ROOT)
    except KeyboardInterrupt:
        pytest.exit(INTERRUPTED, pytest.ExitCode.INTERRUPTED)
    return [f"{'rewritten' if (ROOT / path).exists() else 'removed'}: {path}" for path in changed]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say which lines nothing executes, and which files were rewritten."""
    for fault in config.stash.get(UNUSED, []):
        terminalreporter.line(fault)
    if not config.getoption("update_examples"):
        return
    reports = terminalreporter.stats.get("passed", []) + terminalreporter.stats.get("failed", [])
    paths = [value for report in reports for key, value in report.user_properties if key == "rewritten"]
    lines = [*(f"rewritten: {path}" for path in sorted(paths)), *config.stash.get(MADE, [])]
    terminalreporter.section("recorded text")
    for line in lines:
        terminalreporter.line(line)
    for path in list_new(paths):
        terminalreporter.line(f"new: {path}\n{shorten(read_text(ROOT / path))}")
    terminalreporter.line("review with: git diff" if lines else "nothing was rewritten")
    sys.stdout.flush()


def list_new(paths: list[str]) -> list[str]:
    """List those of some files that git does not know yet, so that it shows no difference."""
    command = ["git", "ls-files", "-z", "--others", "--exclude-standard", "--", *paths]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False) if paths else None
    return list(filter(None, found.stdout.split("\0"))) if found else []
