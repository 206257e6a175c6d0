"""Read and write transcripts: what a terminal shows, `$ ` before each command that was typed."""

import itertools
import re
from dataclasses import dataclass, field
from pathlib import Path

from harness.files import find_unseen, read_text, show, split_lines

JOBS = 8  # background jobs in one transcript
NO_CODE = re.compile(r"""'[^']*'|"(?:\\.|[^"\\])*"|\\.|(?:^|\s)#[^\n]*""", re.DOTALL)  # quoted, or a comment


class TranscriptError(ValueError):
    """A transcript cannot be read; the message names file, line and remedy."""


@dataclass
class Step:
    """One command and the lines that appeared until the next one was typed."""

    command: str
    output: list[str] = field(default_factory=list)
    line: int = 0

    @property
    def in_background(self) -> bool:
        """Tell whether the command is a job that goes on while the next one is typed."""
        return re.search(r"(?<!&)&\s*$", NO_CODE.sub("", self.command)) is not None


def read_transcript(path: Path) -> list[Step]:
    """Read the steps of a transcript; raise TranscriptError with file and line if it is not one."""
    return parse_transcript(read_text(path), path)


def parse_transcript(text: str, path: Path) -> list[Step]:
    """Split `text` into steps; `path` is named in errors only."""
    steps: list[Step] = []
    for number, name in find_unseen(text):
        line = split_lines(text)[number - 1]
        raise TranscriptError(f"{show(path)}:{number}: {line!r} has {name}, which nobody sees; do without it")
    for number, line in enumerate(split_lines(text), start=1):
        if line.startswith("$ "):
            steps.append(Step(line[2:], line=number))
        elif not steps:
            raise TranscriptError(f"{show(path)}:{number}: output before any command; begin with a line `$ command`")
        elif line.startswith("> ") and not steps[-1].output and continues(steps[-1].command):
            steps[-1].command += "\n" + line[2:]
        else:
            steps[-1].output.append(line)
    if not steps:
        raise TranscriptError(f"{show(path)}:1: empty transcript; begin with a line `$ command`")
    for step in [step for step in steps if step.in_background][JOBS:]:
        raise TranscriptError(f"{show(path)}:{step.line}: more than {JOBS} background jobs in one transcript; split it")
    return steps


def continues(command: str) -> bool:
    """Tell whether the shell would ask for another line of this command."""
    return command.endswith("\\") or "<<" in command


def render_transcript(steps: list[Step]) -> str:
    """Write steps as the text of a transcript."""
    lines = []
    for step in steps:
        first, *more = step.command.split("\n")
        lines += [f"$ {first}", *(f"> {line}" for line in more), *step.output]
    return "\n".join(lines) + "\n"


def render_readable(steps: list[Step], path: Path) -> str:
    """Write steps as text that reads back as the same steps; raise TranscriptError if a line would not.

    What a program prints may look like a command. It would be typed into the shell when it is replayed.
    """
    text = render_transcript(steps)
    for step, read in zip(steps, parse_transcript(text, path), strict=False):
        if (step.command, step.output) != (read.command, read.output):
            pairs = itertools.zip_longest(step.output, read.output)
            line = next(printed for printed, shown in pairs if printed != shown)
            command = step.command.split("\n")[0]
            raise TranscriptError(
                f"{show(path)}:{step.line}: not rewritten: `{command}` prints {line!r}, which would be read as a "
                "command or as several lines; have it print something else"
            )
    return text
