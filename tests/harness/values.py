"""Check and rewrite value comments: `#> value` under a `print`, in programs without concurrency.

pytest-examples runs the program and files what each `print` gave under its line. Around it stand the
guards for what it passes over in silence, and repairs for what it gets wrong (see `REPAIRS`).
"""

import ast
import contextlib
import difflib
import io
import logging
import os
import sys
import tempfile
import threading
import tokenize
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import FrameType, SimpleNamespace
from unittest.mock import patch

from pytest_examples import CodeExample, EvalExample
from pytest_examples import run_code as runner

from harness.files import write_text

INSTEAD = "record a transcript instead"
NEWLINE = "\ue000"  # stands for a line break in a value until it has become several comments
OLD = "#\ue001"  # stands in for a value comment of before, so that line numbers stay
BREAKS = "\r\v\f\0\x1c\x1d\x1e\x85\u2028\u2029"  # would end a comment, or the file


class ValuesError(Exception):
    """A program and its value comments disagree, or cannot be compared; the message is the report."""


class Recorder:
    """Stands for `print` while a program runs: files each value under its line, notes what cannot be filed.

    Takes the place of pytest-examples' own recorder, which reads the source of the whole stack for
    each `print` (two thirds of its time) and sees neither threads nor keywords.
    """

    def __init__(self, file: Path, include_print: None):
        self.file = str(file)
        self.statements: list[runner.PrintStatement] = []
        self.sites: set[int] = set()
        self.faults: list[tuple[int, str]] = []

    def __call__(self, *args, sep=None, end=None, file=None, flush=False) -> None:
        """Note one call of `print`."""
        frame = sys._getframe(1)
        while frame.f_globals.get("__name__") == "unittest.mock":
            frame = frame.f_back
        line, own = self.find_line(frame)
        values = (" " if sep is None else sep).join(map(str, map(runner.Arg, args)))
        if not own:
            self.faults.append((line, "prints from within a library"))
        elif file is not None or end not in (None, "\n"):
            self.faults.append((line, "prints with `file=` or `end=`"))
        elif threading.current_thread() is not threading.main_thread():
            self.faults.append((line, "prints off the main thread, so in no certain order"))
        elif line in self.sites:
            self.faults.append((line, "prints more than once, but has one place for its value"))
        elif any(mark in values for mark in BREAKS):
            self.faults.append((line, "prints a control character"))
        self.sites.add(line)
        shown = runner.Arg(values.replace("\n", NEWLINE))
        self.statements.append(runner.PrintStatement(line, "", [shown]))

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


class InPlace(EvalExample):
    """Runs a program where it lies, so that tracebacks name it; nobody is asked before a text is renewed."""

    def __init__(self):
        config = SimpleNamespace(getoption=lambda name: True)
        node = SimpleNamespace(nodeid="values")
        super().__init__(tmp_path=Path(), pytest_request=SimpleNamespace(config=config, node=node))
        self.config.line_length = sys.maxsize  # a long value stays on its line
        self.recorder = Recorder(Path(), None)

    def _run(self, *args):
        inserted, names = super()._run(*args)
        self.recorder = inserted.print_func
        return inserted, names

    def _write_file(self, example: CodeExample) -> Path:
        return example.path


REPAIRS = {
    # reads the whole stack for each print, blind to threads and keywords
    "MockPrintFunction": Recorder,
    # makes frames that pytest 9 cannot show: it would end in INTERNALERROR
    "create_example_traceback": lambda error, path, example: None,
    # takes any text in triple quotes below a print for an old value; the old ones are gone already
    "remove_old_print": lambda lines, index: None,
}


def check_values(path: Path, *, update: bool) -> str | None:
    """Run the program at `path`; raise ValuesError if its value comments are not what it prints.

    With `update`, write them instead and say what changed, or None; only `#>` lines are touched. What
    value comments cannot show, and a program that raises, is an error in both cases.
    """
    source, fresh, _ = run_program(path)
    if fresh == source:
        return None
    changes = list(difflib.unified_diff(source.splitlines(), fresh.splitlines(), "recorded", "fresh", "", "", 3, ""))
    if update:
        write_text(path, fresh)
        changed = sum(line.startswith(("+", "-")) for line in changes[2:])
        return f"{name(path)}: {changed} lines of value comments rewritten"
    line = find_first_difference(source, fresh)
    raise ValuesError(
        f"{name(path)}:{line}: prints something else than its value comments say\n"
        + "\n".join(changes)
        + f"\nIf the new text is right, accept it with: {accept_command(path)}"
    )


def run_values(path: Path) -> list[str]:
    """Run the program at `path` and return the lines it printed, in time order."""
    _, _, recorder = run_program(path)
    return "\n".join(map(str, recorder.statements)).replace(NEWLINE, "\n").splitlines()


def accept_command(path: Path) -> str:
    """Name the command that writes the value comments of `path` anew."""
    return f".venv/bin/pytest --update-examples {name(path)}"


def run_program(path: Path) -> tuple[str, str, Recorder]:
    """Run the program at `path`: its text, its text with fresh value comments, and what it printed."""
    path = path.resolve()
    source = path.read_bytes().decode("utf-8")
    try:
        comments = find_value_comments(source)
        sites = find_sites(source)
    except (SyntaxError, tokenize.TokenError) as error:
        raise ValuesError(f"{name(path)}:{getattr(error, 'lineno', 1)}: cannot be read: {error}") from None
    lines = source.splitlines()
    for line in comments:
        lines[line - 1] = OLD
    example = CodeExample.create("\n".join(lines) + "\n", path=path)
    program = InPlace()

    def find_place(_, line: int) -> tuple[int, int]:
        """Find where a value belongs; theirs ends inside a print of several lines and misses `finally`."""
        return sites.get(line, (line, 0))

    error = None
    with isolate(path) as stray, patch.multiple(runner, **REPAIRS, find_print_location=find_place):
        try:
            program.run_print_update(example, rewrite_assertions=False)
        except (Exception, SystemExit) as caught:
            error = caught
    if error is not None:
        raise_plainly(path, error)
    check_guards(path, comments, sites, program.recorder, stray)
    fresh = split_values(example.source, ended=source.endswith("\n"))
    if without_values(fresh) != without_values(source):
        raise ValuesError(f"{name(path)}:1: rewriting would touch lines written by hand; {INSTEAD}")
    return source, fresh, program.recorder


def find_value_comments(source: str) -> list[int]:
    """Find the lines that hold a value comment; one behind code is not a value comment but an error later."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline) if "#>" in source else ()
    return [token.start[0] for token in tokens if token.type == tokenize.COMMENT and token.string.startswith("#>")]


def find_sites(source: str) -> dict[int, tuple[int, int]]:
    """Map the first line of each `print(…)` statement to its last line and its indentation."""
    sites = {}
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Expr(value=ast.Call(func=ast.Name(id="print"))):
                sites[node.lineno] = (node.end_lineno, node.col_offset)
    return sites


def check_guards(path: Path, comments: list[int], sites: dict, recorder: Recorder, stray: Stray) -> None:
    """Raise ValuesError for everything the program did that value comments cannot show."""
    faults = [(line, f"{what}; {INSTEAD}") for line, what in recorder.faults]
    if "KeyboardInterrupt in example" in stray.getvalue():  # pytest-examples swallows Ctrl-C
        raise KeyboardInterrupt
    for line, text in stray.writes:
        faults.append((line, f"writes to the terminal other than by `print`: {text!r}; {INSTEAD}"))
    faults += [(1, f"leaves the thread {thread} running; end it") for thread in stray.threads]
    for line in recorder.sites - sites.keys():
        faults.append((line, f"prints, but not by a statement `print(…)` of its own; {INSTEAD}"))
    above = {sites[line][0] for line in recorder.sites & sites.keys()}
    code = path.read_text(encoding="utf-8").splitlines()
    for line in comments:
        if not code[line - 1].lstrip().startswith("#>"):
            faults.append((line, "`#>` behind code; put it on the line below"))
        elif line - 1 in above:
            above.add(line)
        else:
            faults.append((line, "`#>` under no `print` that ran; remove it"))
    if faults:
        unique = dict.fromkeys(f"{name(path)}:{line}: {what}" for line, what in sorted(faults))
        raise ValuesError("\n".join(unique))


def split_values(source: str, *, ended: bool) -> str:
    """Drop the old value comments, and make those of several lines several comments."""
    lines = []
    for line in source.splitlines():
        code, found, value = line.partition("#> ")
        if found and not code.strip() and NEWLINE in value:
            lines += [f"{code}#> {part}".rstrip() for part in value.split(NEWLINE)]
        elif line != OLD:
            lines.append(line.rstrip() if found and not code.strip() else line)
    return "\n".join(lines) + ("\n" if ended else "")


def without_values(source: str) -> list[str]:
    """Give the lines written by hand."""
    return [line for line in source.split("\n") if not line.lstrip().startswith("#>")]


def find_first_difference(old: str, new: str) -> int:
    """Find the first line of `old` that is not in `new`, counted from 1."""
    pairs = zip(old.splitlines(), new.splitlines(), strict=False)
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
    report = "".join([*head, *traceback.format_exception_only(error)]).replace(str(path), name(path))
    raise ValuesError(f"{name(path)}:{line}: raises {type(error).__name__}; mend it or {INSTEAD}\n{report}") from None


@contextlib.contextmanager
def isolate(path: Path) -> Iterator[Stray]:
    """Give a program an empty working folder, and put back what it may change in this process."""
    stray = Stray(path)
    modules, environment, threads = set(sys.modules), dict(os.environ), set(threading.enumerate())
    main, argv, import_path = sys.modules["__main__"], sys.argv, sys.path[:]
    root, handlers, level = logging.getLogger(), logging.getLogger().handlers[:], logging.getLogger().level
    written = sys.dont_write_bytecode
    with tempfile.TemporaryDirectory() as folder:
        try:
            root.handlers[:] = []  # pytest's own would keep a log from the terminal
            sys.argv, sys.path[:], sys.dont_write_bytecode = [path.name], [folder, *import_path], True
            with contextlib.chdir(folder), contextlib.redirect_stdout(stray), contextlib.redirect_stderr(stray):
                yield stray
            for thread in set(threading.enumerate()) - threads:
                thread.join(1)
                if thread.is_alive():
                    stray.threads.append(thread.name)
        finally:
            sys.modules["__main__"], sys.argv, sys.path[:] = main, argv, import_path
            sys.dont_write_bytecode = written
            root.handlers[:], root.level = handlers, level
            for new in set(sys.modules) - modules:
                if str(getattr(sys.modules[new], "__file__", None)).startswith(folder):
                    del sys.modules[new]
            if dict(os.environ) != environment:
                os.environ.clear()
                os.environ.update(environment)


def name(path: Path) -> str:
    """Name a file as seen from the working folder."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
