# /// script
# requires-python = ">=3.11"
# dependencies = ["fastapi>=0.115", "uvicorn>=0.30"]
# ///
"""Run a program and compare: grade.py PROGRAM.py GOAL.console."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path

SITE = "https://after-the-response.github.io/"
LIMIT = 8.0  # seconds for a command and all that it causes
QUIET = 0.4  # seconds in which nothing else may appear
PREPARE = r"""
set -m -o pipefail
exec >.out 2>&1
label() {
  trap '' INT TERM HUP
  while IFS= read -r line; do echo "$1 | $line"; done
}
"""


def main(arguments: list[str]) -> None:
    """Type each command of the goal; stop at the first difference."""
    check_set_up(arguments)
    program, goal = map(Path, arguments)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(program, folder)
        check_import(program, folder)
        shell = Shell(Path(folder), program.stem, goal.stem)
        print("grade: ", end="")
        try:
            for step in goal.read_text()[2:].split("\n$ "):
                command, *recorded = step.splitlines()
                yours = shell.play(command, len(recorded))
                compare(command, recorded, yours)
                print(".", end="", flush=True)
        finally:
            shell.close()
            print()
    print(f"grade: passed, {program} does all that {goal} shows")


def check_set_up(arguments: list[str]) -> None:
    scripts = Path(sys.executable).parent
    os.environ["PATH"] = f"{scripts}:{os.environ.get('PATH', '')}"
    if len(arguments) != 2:
        sys.exit("grade: write grade.py PROGRAM.py GOAL.console")
    for path in arguments:
        if not Path(path).is_file():
            sys.exit(f"grade: there is no file {path} in this folder")
    if not Path(arguments[1]).read_text().startswith("$ "):
        sys.exit(f"grade: {arguments[1]} is no transcript")
    if os.name != "posix":
        sys.exit("grade: needs Linux, macOS or WSL")
    for command in ("bash", "curl", "uvicorn"):
        if not shutil.which(command):
            sys.exit(f"grade: no {command}: install it or use uv run")


def check_import(program: Path, folder: str) -> None:
    command = [sys.executable, "-c", f"import {program.stem}"]
    done = subprocess.run(command, cwd=folder, capture_output=True)
    if done.returncode:
        reason = done.stderr.decode().strip().split("\n")[-1]
        sys.exit(f"grade: {program} cannot be imported: {reason}")


def compare(command: str, goal: list[str], yours: list[str]) -> None:
    """Compare what each has printed; the order among them is free."""
    goal, yours = sorted(goal, key=label), sorted(yours, key=label)
    pairs = zip_longest(goal, yours, fillvalue="nothing")
    for wanted, shown in pairs:
        if wanted != shown:
            command, _, page = command.partition("  # see ")
            fault = f"grade: not yet. After this command: {command}\n"
            fault += f"  recorded: {wanted}\n  yours:    {shown}"
            fault += f"\n  read:     {SITE}{page}/" * bool(page)
            sys.exit(fault)


def label(line: str) -> str:
    return line.partition(" | ")[0] if " | " in line else ""


class Shell:
    """A bash; each line of a job begins with the job's label."""

    def __init__(self, folder: Path, program: str, goal: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.names = {goal: program, "8000": str(self.port)}
        self.out, self.done = folder / ".out", folder / ".done"
        self.start = 0  # of what the last command has caused
        self.jobs: list[str] = []  # by name
        self.groups: list[str] = []  # by number
        self.out.touch()
        os.environ["UVICORN_PORT"] = str(self.port)
        os.environ["PYTHONUNBUFFERED"] = "1"
        own = {"stdin": subprocess.PIPE, "start_new_session": True}
        own |= {"cwd": folder, "text": True}
        self.bash = subprocess.Popen("bash", **own)
        print(PREPARE, file=self.bash.stdin, flush=True)

    def play(self, command: str, count: int) -> list[str]:
        """Type a command; give the lines that it has caused."""
        for shown, mine in self.names.items():
            command = re.sub(rf"\b{shown}\b", mine, command)
        if str(self.port) in command:
            wait_until(self.is_open)
        if job := re.match(r"((\S+).*) &(  #.*)?$", command):
            self.jobs.append(job[2])
            twin = f"#{self.jobs.count(job[2])}".replace("#1", "")
            command = f"{{ {job[1]}; }} 2>&1 | label {job[2]}{twin} &"
        self.done.write_text("")
        typed = f"{command}\necho $(jobs -p) >.done"
        print(typed, file=self.bash.stdin, flush=True)
        wait_until(
            lambda: self.has_ended() and len(self.read()) >= count
        )
        time.sleep(QUIET)
        lines = self.read()
        self.start += len(lines)
        late = f"no end after {LIMIT:.0f} seconds"
        return lines if self.has_ended() else [late]

    def has_ended(self) -> bool:
        written = self.done.read_text()
        self.groups = written.split() if written else self.groups
        return bool(written)

    def read(self) -> list[str]:
        text = self.out.read_text().replace(str(self.port), "8000")
        return text.splitlines()[self.start :]

    def is_open(self) -> bool:
        with socket.socket() as probe:
            return not probe.connect_ex(("127.0.0.1", self.port))

    def close(self) -> None:
        """End all that still runs."""
        for job in self.groups:
            with suppress(ProcessLookupError):
                os.killpg(int(job), signal.SIGKILL)
        with suppress(subprocess.TimeoutExpired):
            self.bash.communicate("kill -9 $(jobs -p)\n", LIMIT)
        self.bash.kill()


def wait_until(is_done: Callable[[], bool]) -> None:
    end = time.monotonic() + LIMIT
    while not is_done() and time.monotonic() < end:
        time.sleep(0.05)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit("grade: stopped")
