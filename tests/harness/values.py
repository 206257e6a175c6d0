"""Check and rewrite value comments: `#> value` under a `print`, in programs without concurrency.

pytest-examples runs the program, in a fork of this process, with a `print` of ours, which files what it gives under its
line. Around that stand the guards for what value comments cannot show.
"""

import ast
import atexit
import builtins
import contextlib
import difflib
import gc
import importlib
import io
import logging
import os
import sys
import tempfile
import threading
import time
import tokenize
import traceback
import warnings
import weakref
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from unittest.mock import patch

from pytest_examples import run_code as runner

from harness.files import find_unseen, parse_python, read_text, rewrite, show
from harness.fork import Outcome, run_in_fork
from harness.lines import is_tracing
from harness.pythons import SITE, has_own
from harness.startup.detector import make_detector
from harness.startup.tracer import trace_lines
from harness.terminal import fixed_environment

INSTEAD = "record a transcript instead"
MOST = 10_000  # lines that a program may print
LONGEST = 60.0  # seconds until a program is cut off
WRITE = os.write  # before the blocking detector, which takes ours for the program's
PRINT = print
# what FastAPI imports at an application's first route and request: each fork would do so anew
LATER = {"anyio._backends._asyncio", "pydantic.v1"}


class ValuesError(Exception):
    """A program and its value comments disagree, or cannot be compared; the message is the report."""


class Endless(BaseException):
    """Ends a program that prints on and on; no `except Exception` of its own may keep it from that."""


class Recorder:
    """Stands for `print` while a program runs: files each value under its line, notes what cannot be filed.

    Takes the place of pytest-examples' own recorder, which reads the source of the whole stack for
    each `print` (two thirds of its time) and sees neither threads nor keywords.
    """

    seen = -1  # the file that keeps what was printed, should the program have to be cut off

    def __init__(self, file: Path, include_print: None):
        self.file = str(file)
        self.values: list[tuple[int, str]] = []  # lines, and what they printed
        self.sites: set[int] = set()
        self.faults: list[tuple[int, str]] = []

    def __call__(self, *args, sep=None, end=None, file=None, flush=False) -> None:
        """Note one call of `print`."""
        if len(self.values) == MOST:
            raise Endless
        line, own = self.find_line(sys._getframe(1))
        values = (" " if sep is None else sep).join(map(str, map(runner.Arg, args)))
        if not own:
            self.faults.append((line, "prints from within a library"))
        elif file is not None or end not in (None, "\n"):
            self.faults.append((line, "prints with `file=` or `end=`"))
        elif threading.current_thread() is not threading.main_thread():
            self.faults.append((line, "prints off the main thread, so in no certain order"))
        elif line in self.sites:
            self.faults.append((line, "prints more than once, but has one place for its value"))
        elif unseen := next(find_unseen(values), None):
            self.faults.append((line, f"prints {unseen[1]}, which nobody sees in a comment"))
        self.sites.add(line)
        WRITE(self.seen, f"{values}\n".encode("utf-8", "replace"))
        self.values.append((line, values))

    def find_line(self, frame: FrameType | None) -> tuple[int, bool]:
        """Find the program's line that led to `frame`, and whether `frame` is the program's own."""
        caller = frame
        while frame is not None and frame.f_code.co_filename != self.file:
            frame = frame.f_back
        return (frame.f_lineno, frame is caller) if frame else (1, False)


class Stray(io.StringIO):
    """Stands for stdout and stderr while a program runs: what comes here is in no value comment."""

    def __init__(self, file: Path):
        super().__init__()
        self.recorder = Recorder(file, None)
        self.writes: list[tuple[int, str]] = []
        self.threads: list[str] = []

    def write(self, text: str) -> int:
        """Keep the text and the program's line that led to it."""
        if text.strip():
            self.writes.append((self.recorder.find_line(sys._getframe(1))[0], text.strip()))
        return super().write(text)


def check_values(path: Path, *, update: bool, detect: bool = False) -> bool:
    """Run the program at `path`; raise ValuesError if its value comments are not what it prints.

    With `update`, write them instead and tell whether they changed; only `#>` lines are touched. What value
    comments cannot show, and a program that raises, is an error in both cases. `detect`: so is a call that
    blocks the event loop.
    """
    source, fresh, _ = run_program(path, detect=detect)
    if fresh == source:
        return False
    if update:
        rewrite(path, fresh, before=source)
        return True
    changes = list(difflib.unified_diff(source.splitlines(), fresh.splitlines(), "recorded", "fresh", "", "", 3, ""))
    line = find_first_difference(source, fresh)
    raise ValuesError(
        f"{show(path)}:{line}: prints something else than its value comments say\n"
        + "\n".join(changes)
        + f"\nIf the new text is right, accept it with: {accept_command(path)}"
    )


def run_values(path: Path) -> list[str]:
    """Run the program at `path` and return the lines it printed, in time order."""
    return run_program(path)[2]


def accept_command(path: Path) -> str:
    """Name the command that writes the value comments of `path` anew."""
    return f".venv/bin/pytest --update-examples {show(path)}"


def run_program(path: Path, *, detect: bool = False) -> tuple[str, str, list[str]]:
    """Run the program at `path`: its text, its text with fresh value comments, and the lines that it printed."""
    path = path.resolve()
    if has_own(path.parent.name):
        raise ValuesError(f"{show(path)}:1: value comments come from the site's Python, not this section's; {INSTEAD}")
    read_text(path)  # says what is wrong with it
    source = path.read_bytes().decode("utf-8")
    if "\r" in source:
        line = source.count("\n", 0, source.index("\r")) + 1
        raise ValuesError(f"{show(path)}:{line}: a carriage return; save the file with Unix line ends (LF)")
    program = parse_python(source, show(path))
    sites, comments = find_sites(program), find_value_comments(source)
    preload(program)
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as seen:

        def run() -> dict:
            Recorder.seen = seen.fileno()
            enter(path, Path(folder), detect=detect)
            try:
                return judge(path, source, comments, sites)
            except ValuesError as fault:
                return {"fault": str(fault)}

        outcome = run_in_fork(run, LONGEST)
        seen.seek(0)
        raise_fault(path, outcome, seen.read().decode())
    return source, outcome.value["fresh"], outcome.value["lines"]


def preload(program: ast.Module) -> None:
    """Import the libraries that a program imports: once in this process, not in each fork of it."""
    names = {alias.name for node in ast.walk(program) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(program) if isinstance(node, ast.ImportFrom) and not node.level}
    if any(name.partition(".")[0] == "fastapi" for name in names):
        names |= LATER
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in sorted(names - sys.modules.keys()):
            with contextlib.suppress(Exception):  # the program itself will say so
                importlib.import_module(name)


def raise_fault(path: Path, outcome: Outcome, seen: str) -> None:
    """Raise ValuesError if a program did not come to its end, left something behind, or was at fault."""
    fault = ""
    if outcome.status is None:
        fault = f"did not end within {LONGEST:.0f} seconds; {INSTEAD}"
    elif outcome.value is None:
        fault = f"ended in the middle, with status {os.waitstatus_to_exitcode(outcome.status)}; {INSTEAD}"
    elif outcome.left:
        fault = f"leaves running: {', '.join(outcome.left)}; end it"
    if fault:
        raise ValuesError(f"{show(path)}:1: {fault}\nprinted until then:\n{seen}")
    if "fault" in outcome.value:
        raise ValuesError(outcome.value["fault"].encode("utf-8", "backslashreplace").decode())


def enter(path: Path, folder: Path, *, detect: bool) -> None:
    """Make this process, a fork of the test run, one that runs the program at `path` in an empty folder of `folder`."""
    atexit._clear()
    weakref.finalize._registry.clear()
    gc.freeze()  # what the test run left lying about is not to be reported as this program's
    if is_tracing():
        trace_lines(str(path), os.environ["REPLAY_LINES"])
    home, work = folder / "home", folder / "work"
    home.mkdir()
    work.mkdir()
    os.chdir(work)
    sys.argv, sys.path[:0], sys.dont_write_bytecode = [path.name], [str(work)], True
    commands = os.pathsep.join([str(SITE.parent), os.environ.get("PATH", os.defpath)])
    os.environ.clear()
    os.environ.update(fixed_environment() | {"PATH": commands, "HOME": str(home), "TMPDIR": str(folder)})
    time.tzset()
    tempfile.tempdir = None  # found anew
    os.register_at_fork(after_in_child=show_prints)
    logging.getLogger().handlers.clear()  # pytest's own would keep a log from the terminal
    if detect:
        make_detector(path.parent).activate()


def show_prints() -> None:
    """Have a process that the program forks write to the terminal, where it is seen: its values are lost."""
    builtins.print = PRINT
    sys.stdout = sys.stderr = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), write_through=True)


def judge(path: Path, source: str, comments: list[int], sites: dict[int, tuple[int, int]]) -> dict:
    """Run a program in this process, under guard; give its text with fresh value comments, and what it printed."""
    nothing = ("example", "config", "loader", "print_callback", "include_print", "module_globals", "call")
    options = dict.fromkeys(nothing) | {"python_file": path, "enable_print_mock": True}
    repairs = {
        "MockPrintFunction": Recorder,  # theirs reads the whole stack for each print
        "patch": lambda name, side_effect: patch(name, side_effect),  # theirs makes a class, and keeps what is printed
        "create_example_traceback": lambda error, path, example: None,  # theirs lacks the frames in between
    }
    with patch.multiple(runner, **repairs), watch_terminal(path) as stray:
        try:
            recorder = runner.run_code(**options)[0].print_func  # the program's objects are let go at its end
        except Endless:
            raise ValuesError(f"{show(path)}:1: prints more than {MOST} lines; {INSTEAD}") from None
        except (Exception, SystemExit) as error:
            raise_plainly(path, error)
        end_program()
    check_guards(path, source, comments, sites, recorder, stray)
    fresh = write_values(source, comments, [(*sites[line], values) for line, values in recorder.values])
    return {"fresh": fresh, "lines": [part for _, values in recorder.values for part in values.split("\n")]}


def find_value_comments(source: str) -> list[int]:
    """Find the lines that hold a value comment; one behind code is not a value comment but an error later."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline) if "#>" in source else ()
    return [token.start[0] for token in tokens if token.type == tokenize.COMMENT and token.string.startswith("#>")]


def find_sites(program: ast.Module) -> dict[int, tuple[int, int]]:
    """Map the first line of each `print(…)` statement to its last line and its indentation."""
    sites = {}
    for node in ast.walk(program):
        match node:
            case ast.Expr(value=ast.Call(func=ast.Name(id="print"))):
                sites[node.lineno] = (node.end_lineno, node.col_offset)
    return sites


def check_guards(path: Path, source: str, comments: list[int], sites: dict, recorder: Recorder, stray: Stray) -> None:
    """Raise ValuesError for everything the program did that value comments cannot show."""
    faults = [(line, f"{what}; {INSTEAD}") for line, what in recorder.faults]
    for line in dict(stray.writes):
        text = "\n".join(text for number, text in stray.writes if number == line)
        faults.append((line, f"writes to the terminal other than by `print`: {text!r}; {INSTEAD}"))
    faults += [(1, f"leaves the thread {thread} running; end it") for thread in stray.threads]
    for line in recorder.sites - sites.keys():
        faults.append((line, f"prints, but not by a statement `print(…)` of its own; {INSTEAD}"))
    above = {sites[line][0] for line in recorder.sites & sites.keys()}
    code = source.split("\n")
    for line in comments:
        if not code[line - 1].lstrip().startswith("#>"):
            faults.append((line, "`#>` behind code; put it on the line below"))
        elif line - 1 in above:
            above.add(line)
        else:
            faults.append((line, "`#>` under no `print` that ran; remove it"))
    if faults:
        unique = dict.fromkeys(f"{show(path)}:{line}: {what}" for line, what in sorted(faults))
        raise ValuesError("\n".join(unique))


def write_values(source: str, comments: list[int], values: list[tuple[int, int, str]]) -> str:
    """Write values below the last lines of their statements, as deep as these, in place of the comments of before."""
    lines = {number: [line] for number, line in enumerate(source.split("\n"), 1) if number not in comments}
    for last, indent, value in values:
        lines[last] += [f"{' ' * indent}#> {part}".rstrip() for part in value.split("\n")]
    return "\n".join(line for group in lines.values() for line in group)


def find_first_difference(old: str, new: str) -> int:
    """Find the first line of `old` that is not in `new`, counted from 1."""
    pairs = zip(old.split("\n"), new.split("\n"), strict=False)
    return next((n for n, (a, b) in enumerate(pairs, 1) if a != b), len(old.splitlines()))


def raise_plainly(path: Path, error: BaseException) -> None:
    """Raise ValuesError with the program's own traceback, without the frames of the harness."""
    stack = traceback.extract_tb(error.__traceback__)
    while stack and stack[0].filename != str(path):
        del stack[0]
    line = next((frame.lineno for frame in reversed(stack) if frame.filename == str(path)), 1)
    if isinstance(error, SyntaxError):
        line = error.lineno or line
    head = ["Traceback (most recent call last):\n", *traceback.format_list(stack)] if stack else []
    report = "".join([*head, *traceback.format_exception_only(error)]).replace(str(path), show(path))
    raise ValuesError(f"{show(path)}:{line}: raises {type(error).__name__}; mend it or {INSTEAD}\n{report}") from None


@contextlib.contextmanager
def watch_terminal(path: Path) -> Iterator[Stray]:
    """Keep what a program writes to the terminal otherwise than by `print`, and the threads that it leaves."""
    stray, threads = Stray(path), set(threading.enumerate())
    with tempfile.TemporaryFile() as raw:
        for number in (1, 2):
            os.dup2(raw.fileno(), number)
        with contextlib.redirect_stdout(stray), contextlib.redirect_stderr(stray):
            yield stray
        for thread in set(threading.enumerate()) - threads:
            thread.join(1)
            if thread.is_alive():
                stray.threads.append(thread.name)
        raw.seek(0)
        stray.write(raw.read().decode("utf-8", "replace"))


def end_program() -> None:
    """Do what can be seen of a program's end: exit functions run, and what reports itself when collected does."""
    atexit._run_exitfuncs()
    vars(sys.modules["__main__"]).clear()
    gc.collect()
