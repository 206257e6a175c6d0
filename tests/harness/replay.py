"""Replay a transcript: type its commands, wait for what it recorded, say what appeared."""

import contextlib
import errno
import functools
import json
import os
import re
import select
import socket
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from harness.claims import Command, Run
from harness.files import lock, show
from harness.masks import fold_library_frames, mask_line
from harness.processes import measure_rush
from harness.terminal import Terminal, is_other_server, open_terminal
from harness.transcript import Step, read_transcript, render_transcript

SILENCE = 20.0  # seconds without a sound until a replay is cut off, on a machine that is not overrun
SILENCE_AFTER_FAULT = 2.0  # the same once it has printed something else than was recorded
LONGEST = 60.0  # seconds until a command is cut off that goes on printing
LONGEST_RUN = 165.0  # seconds until a replay is cut off: before pytest's own limit, which names no command
QUIET = 1.0  # seconds without a sound until a recording types its next command
MOST_LINES = 10_000  # until a replay is cut off that prints more than anybody reads
MOST_CHARACTERS = 4_000_000
ENDED = "the shell has ended; leave out what ends it"
KILLED = "the process that has started the shell was killed; let no program end what it has not started"
SNIPPETS = Path(__file__).parents[2] / "snippets"


@dataclass
class Replay:
    """What a fresh replay showed: steps like the transcript's, an exit code each, and why it was cut off."""

    steps: list[Step]
    exit_codes: list[int]
    trouble: str = ""

    @property
    def text(self) -> str:
        """The replay as the text of a transcript."""
        return render_transcript(self.steps)

    @property
    def run(self) -> Run:
        """The replay as claims ask it; a command that did not end counts as having succeeded."""
        codes = [*self.exit_codes, *[0] * len(self.steps)]
        pairs = zip(self.steps, codes, strict=False)
        return Run([Command(step.command, code, step.output) for step, code in pairs])


def replay(
    transcript: Path,
    *,
    forks: bool = True,
    detect: bool = False,
    record: bool = False,
    until: str = "",
    silence: float = SILENCE,
    patient: bool = False,
    recorded: list[Step] | None = None,
) -> Replay:
    """Replay a transcript's commands and return what appeared, masked as a transcript is.

    Waits for as many lines as were recorded (in the transcript, or as `recorded` gives them); with `record`,
    then until nothing more appears; with `until`, stops once a line contains that text; is cut off after `silence`
    seconds without a sound, or sooner if something else than was recorded has appeared, unless the caller is
    `patient` with that. Running over or leaving processes behind is `trouble`, not an exception, so that what was
    seen can be shown.
    """
    files, section = find_program(transcript), transcript.parent.name
    with open_terminal(files, section=section, forks=forks, detect=detect) as (terminal, supervisor):
        player = Player(terminal, supervisor, record, until, silence, patient)
        for step in recorded or read_transcript(transcript):
            try:
                player.play(step)
            except BaseException as over:  # as of pytest-timeout
                over.add_note(f"{show(transcript)}:{step.line}: `{step.command}`")
                raise
            if player.trouble:
                break
        if not player.trouble:
            player.end()
        steps = player.collect()
        if any(os.strerror(errno.EMSGSIZE) in line for step in steps for line in step.output):
            player.trouble = player.trouble or "a program wrote more at once than a replay takes in; let it write less"
        return Replay(steps, terminal.marks[1::2], player.trouble)


def find_program(transcript: Path) -> list[Path]:
    """Find the files a replay needs: the program beside its transcript, or the folder of that name.

    And those below snippets/ that its commands name, such as servers that many programs need; its own files come first.
    `<name>..<what>.console` is another run of the program `<name>`.
    """
    folder = transcript.with_name(transcript.stem.partition("..")[0])
    program = folder.with_name(f"{folder.name}.py")
    words = {word for step in read_transcript(transcript) for word in step.command.split()}
    named = [folder / name for folder, names in list_folders().items() for name in sorted(words & names)]
    if found := [path for path in (program, folder) if path.exists()]:
        own = {program.name, *(path.name for path in folder.rglob("*"))}
        return [*found, *(path for path in named if path.name not in own)]
    where = f"{show(transcript)}:1"
    raise FileNotFoundError(f"{where}: no program {program.name} or folder {folder.name}/ beside it; add one")


@functools.cache
def list_folders() -> dict[Path, set[str]]:
    """List the files in each folder of snippets/, once a test run: each transcript asks."""
    folders = (folder for folder in sorted(SNIPPETS.iterdir()) if folder.is_dir())
    return {folder: {name for name in os.listdir(folder) if "." in name} for folder in folders}


def find_written(step: Step) -> list[str]:
    """Give the files of its own folder that a command writes to in the background."""
    return re.findall(r">\s*([\w.-]+)", step.command) if step.in_background else []


class Player:
    """Plays steps at a terminal, keeping the place in the output at which each command was typed."""

    def __init__(
        self, terminal: Terminal, supervisor: socket.socket, record: bool, until: str, silence: float, patient: bool
    ):
        self.terminal, self.supervisor = terminal, supervisor
        self.record, self.until, self.silence, self.patient = record, until, silence, patient
        self.longest = LONGEST if silence <= SILENCE else silence
        self.end_of_run = time.monotonic() + max(LONGEST_RUN, 1.9 * silence)  # pytest's limit for slow runs: twice that
        self.played: list[tuple[Step, int]] = []  # a step and the number of lines before it
        self.trouble = ""

    def play(self, step: Step) -> None:
        """Type a command when its port is open, and wait for its end and its lines."""
        no_server = f"no server came up before `{step.command}`"
        self.wait_until(lambda: not self.terminal.awaits_port(step), no_server, lambda: self.terminal.has_lost(step))
        if self.patient and step.command.startswith("kill "):
            self.let_servers_start()
        self.drain()
        marks = len(self.terminal.marks)
        self.played.append((step, len(self.terminal.lines)))
        self.terminal.type(step)
        self.wait_until(lambda: len(self.terminal.marks) >= marks + 2, f"`{step.command}` did not end")
        self.let_files_open(step)
        self.let_killed_end(step)
        self.wait_until(lambda: self.has_lines(step.output), "")
        while self.record and not self.trouble and self.take_in(QUIET):
            pass

    def end(self) -> None:
        """End the shell, and take in what appears until then; note what runs on."""
        self.terminal.hand("exit\n")
        if not select.select([self.supervisor], [], [], self.silence * measure_rush())[0]:
            self.trouble = "the shell did not end; leave out what keeps it, as a `trap`"
        elif not (answer := self.supervisor.recv(1 << 16)):
            self.trouble = KILLED
        elif left := json.loads(answer)["left"]:
            self.trouble = f"still running at the end: {', '.join(left)}; end with `$ kill -INT %1` and `$ wait`"
        self.drain()

    def let_servers_start(self) -> None:
        """Give each server a moment to open its port: before that, older versions end otherwise at a signal.

        Other servers get longer: they open it before they start the process that serves there.
        """
        end = time.monotonic() + (10 * QUIET if is_other_server() else QUIET)
        while time.monotonic() < end and not self.terminal.have_started():
            self.take_in(0.02)

    def let_files_open(self, step: Step) -> None:
        """Give the shell a moment to open what a job writes to: the next command may read it before that."""
        files = [self.terminal.folder / name for name in find_written(step)]
        end = time.monotonic() + QUIET
        while time.monotonic() < end and not all(file.exists() for file in files):
            self.take_in(0.02)

    def let_killed_end(self, step: Step) -> None:
        """Give all processes of a killed job a moment to end: at a prompt, nobody types as fast as they do."""
        end = time.monotonic() + QUIET
        while "kill -9" in step.command and time.monotonic() < end and self.terminal.has_dying_job():
            self.take_in(0.02)

    def has_lines(self, recorded: list[str]) -> bool:
        """Tell whether the last command has printed what was recorded, or as many whole lines.

        Of another server not as many count, for they are its own: it has to print all that was recorded.
        """
        raw = self.terminal.lines[self.played[-1][1] :]
        if len(raw) < len(recorded):
            return False
        shown = self.show(self.played[-1][1], len(self.terminal.lines))
        if is_other_server():
            return not Counter(recorded) - Counter(shown)
        return shown == recorded or (len(shown) >= len(recorded) and all(line.ended for line in raw))

    def wait_until(self, is_done, trouble: str, is_hopeless=lambda: False) -> None:
        """Read on until `is_done()`, or until nothing has appeared for too long: then note `trouble`.

        That is sooner where it `is_hopeless()`, and at once when the shell has ended.
        """
        if self.trouble:
            return
        rush = measure_rush()
        silence, longest = self.silence * rush, self.longest * rush
        if self.is_faulty() and not (self.patient and trouble):  # a run that is cut off is not judged
            silence = silence / 3 if self.patient else SILENCE_AFTER_FAULT
        start = last = time.monotonic()
        while not self.trouble and not is_done():
            if self.take_in(0.02):
                last = time.monotonic()
                if self.until and any(self.until in line.text for line in self.terminal.lines):
                    self.trouble = f"stopped at {self.until!r}"
            elif self.has_shell_ended():
                is_killed = not self.supervisor.recv(1, socket.MSG_PEEK)
                self.trouble = f"{trouble or 'a line is missing'}: {KILLED if is_killed else ENDED}"
            elif time.monotonic() - last > SILENCE_AFTER_FAULT and is_hopeless():
                self.trouble = f"{trouble}: the job that should have opened its port has ended"
            elif time.monotonic() - last > silence:
                if trouble:
                    # and longer on an overrun machine: where a claim does not hold, the table has the same reason
                    self.trouble = self.trouble or f"{trouble}: nothing appeared for {self.silence:.0f} seconds"
                return
            if time.monotonic() - start > longest:
                self.trouble = trouble or f"more appeared than was recorded, for {longest:.0f} seconds"

    def is_faulty(self) -> bool:
        """Tell whether something else than was recorded has appeared already."""
        if self.record or not self.played:
            return False
        *earlier, last = zip((step.output for step, _ in self.played), self.collect(), strict=True)
        return (
            any(output != seen.output for output, seen in earlier) or last[0][: len(last[1].output)] != last[1].output
        )

    def has_shell_ended(self) -> bool:
        """Tell whether the supervisor has said so."""
        return bool(select.select([self.supervisor], [], [], 0)[0])

    def take_in(self, seconds: float) -> bool:
        """Read what appears within `seconds`, False if nothing; note `trouble` when it is too much."""
        found = more = self.terminal.read(seconds)
        while more and not self.trouble:
            if len(self.terminal.lines) > MOST_LINES or self.terminal.characters > MOST_CHARACTERS:
                self.trouble = f"more than {MOST_LINES} lines or {MOST_CHARACTERS} bytes; let the programs print less"
            more = self.terminal.read(0)
        if time.monotonic() > self.end_of_run and self.played:
            fault = f"`{self.played[-1][0].command}` was cut off, as the whole run takes too long; split the transcript"
            self.trouble = self.trouble or fault
        return found

    def drain(self) -> None:
        """Take in what has appeared already."""
        self.take_in(0)

    def collect(self) -> list[Step]:
        """Give the played steps with the lines that appeared, masked."""
        ends = [start for _, start in self.played[1:]] + [len(self.terminal.lines)]
        return [
            Step(step.command, self.show(start, end), step.line)
            for (step, start), end in zip(self.played, ends, strict=True)
        ]

    def show(self, start: int, end: int) -> list[str]:
        """Give lines `start` to `end` as a transcript shows them."""
        shown = []
        for line in self.terminal.lines[start:end]:
            text = mask_line(self.terminal.show_ports(line.shown), self.terminal.folder)
            shown.append(f"{line.label} | {text}".rstrip() if line.label else text.rstrip())
        return fold_library_frames(shown)


def replay_once(transcript: Path, **options) -> Replay:
    """Replay a transcript once in this test run, however many tests ask, in whichever process."""
    key = f"{transcript.relative_to(SNIPPETS)}{sorted(options.items())}".replace("/", "~")
    stored = Path(os.environ["REPLAY_FORKERS"]) / key
    with lock(Path(f"{stored}.lock")):
        with contextlib.suppress(FileNotFoundError):
            data = json.loads(stored.read_text(encoding="utf-8"))
            return Replay([Step(**step) for step in data["steps"]], data["exit_codes"], data["trouble"])
        fresh = replay(transcript, **options)
        stored.write_text(json.dumps(asdict(fresh)), encoding="utf-8")
        return fresh
