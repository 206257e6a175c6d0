"""Claims: sentences about behaviour, each asserted by hand on a fresh run of its snippet.

@claim("The client has its answer before the mail is sent.", snippet="background-tasks/answer_before_mail")
def test_answer_before_mail(run: Run) -> None:
    run.before('"order":1', "mail server: accepted")
"""

import importlib.util
import itertools
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from harness.files import Unreadable, show
from harness.reports import shorten

THREADS = ("event loop", "worker thread")
__tracebackhide__ = True  # a failure is the claim's own line


def claim(sentence: str, *, snippet: str) -> Callable:
    """Mark a test as the proof of `sentence`, on a fresh run of `snippet` (`section/name`)."""

    def mark(test: Callable) -> Callable:
        test.claim_sentence, test.claim_snippet = sentence, snippet
        return test

    return mark


@dataclass(frozen=True)
class Command:
    """One command of a run, its exit code, and the lines that appeared until the next was typed."""

    text: str
    exit_code: int
    output: list[str]


@dataclass(frozen=True)
class Run:
    """What a snippet showed, in time order; a failed question raises AssertionError and shows it all."""

    commands: list[Command]

    @property
    def timeline(self) -> list[str]:
        """All lines in time order, commands included as `$ …`."""
        return [line for command in self.commands for line in (f"$ {command.text}", *command.output)]

    @property
    def lines(self) -> list[str]:
        """All printed lines in time order."""
        return [line for command in self.commands for line in command.output]

    def shows(self, text: str) -> None:
        """Assert that some line contains `text`."""
        self.expect(self.count(text) > 0, f"no line shows {text!r}")

    def never_shows(self, text: str) -> None:
        """Assert that no line contains `text`."""
        self.expect(self.count(text) == 0, f"a line shows {text!r}")

    def count(self, text: str) -> int:
        """Count the lines that contain `text`."""
        self.refuse_empty(text)
        return sum(text in line for line in self.lines)

    def before(self, first: str, second: str) -> None:
        """Assert that both appear, and every line with `first` stands before every line with `second`."""
        self.shows(first)
        self.shows(second)
        last = max(number for number, line in enumerate(self.lines) if first in line)
        next_ = min(number for number, line in enumerate(self.lines) if second in line)
        self.expect(last < next_, f"{first!r} does not come before {second!r}")

    def in_order(self, *texts: str) -> None:
        """Assert that the texts appear, each before the next, as in `before`."""
        self.expect(len(texts) > 1, "an order needs two texts")
        for first, second in itertools.pairwise(texts):
            self.before(first, second)

    def exit_code(self, command: str) -> int:
        """Give the exit code of the one command that contains `command`."""
        return self.find(command).exit_code

    def output_of(self, command: str) -> list[str]:
        """Give the lines that appeared from typing the one command that contains `command` to the next."""
        return self.find(command).output

    def runs_on(self, actor: str, thread: str) -> None:
        """Assert that each line of `actor` that names a thread names this kind: one of THREADS."""
        self.refuse_empty(actor)
        self.expect(thread in THREADS, f"{thread!r} is not one of {THREADS}")
        spoken = [line for line in self.lines if f"{actor}:" in line and any(kind in line for kind in THREADS)]
        self.expect(bool(spoken), f"{actor} names no thread")
        self.expect(all(thread in line for line in spoken), f"{actor} does not run on the {thread}")

    def find(self, command: str) -> Command:
        """Find the one command that contains `command`."""
        self.refuse_empty(command)
        found = [known for known in self.commands if command in known.text]
        self.expect(len(found) == 1, f"{len(found)} commands contain {command!r}, not one")
        return found[0]

    def refuse_empty(self, text: str) -> None:
        """Raise AssertionError for a text that is in each line, whatever was printed."""
        self.expect(bool(text.strip()), f"{text!r} shows nothing; name the text that matters")

    def expect(self, is_true: bool, fault: str) -> None:
        """Raise AssertionError with the whole run unless `is_true`."""
        if not is_true:
            lines = [f"{fault}, in this run:", *(f"    {line}" for line in self.timeline)]
            raise AssertionError(shorten("\n".join(lines)))


def load_tests(path: Path) -> dict[str, object]:
    """Import a file of claims, and give what it defines; raise Unreadable if that fails."""
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}".replace("-", "_"), path)
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        own = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
        line = own[-1] if own else getattr(error, "lineno", 1)
        fault = f"cannot be imported: {type(error).__name__}: {error}; correct it"
        raise Unreadable(f"{show(path)}:{line}: {fault}") from None
    return vars(module)


def holds(test: Callable, run: Run) -> bool:
    """Tell whether a claim's test passes on a run, with each of its parameters."""
    marks = [mark.args for mark in getattr(test, "pytestmark", [])]
    try:
        for options in [{name: value} for name, values in marks for value in values] or [{}]:
            test(run, **options)
    except Exception:  # where a line is missing, to ask for its number fails, too
        return False
    return True
