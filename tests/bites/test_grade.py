"""The grader of the exercises is not taken in by mere prints, and leaves nothing behind when it is stopped."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from harness.replay import SNIPPETS, find_program

GOAL = SNIPPETS / "background-tasks/every_order_is_mailed.console"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a reader's folder: the grader and the goal."""
    shutil.copy(SNIPPETS / "servers/grade.py", tmp_path)
    shutil.copy(GOAL, tmp_path)
    return tmp_path


def start(folder: Path, program: str) -> subprocess.Popen:
    """Start the grader on a program."""
    (folder / "shop.py").write_text(program)
    command = [sys.executable, "grade.py", "shop.py", GOAL.name]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def test_program_that_only_prints_does_not_pass(folder: Path) -> None:
    said = "".join(f"print({line!r})\n" for line in GOAL.read_text().splitlines())
    grader = start(folder, f"from fastapi import FastAPI\napp = FastAPI()\n{said}")
    output, _ = grader.communicate(timeout=60)
    assert grader.returncode == 1
    assert "grade: not yet" in output


def test_stopped_grader_leaves_nothing_behind(folder: Path) -> None:
    grader = start(folder, GOAL.with_suffix(".py").read_text())
    assert grader.stdout.read(len("grade: ..")) == "grade: .."
    begun = psutil.Process(grader.pid).children(recursive=True)
    assert any("uvicorn" in " ".join(process.cmdline()) for process in begun)
    grader.send_signal(signal.SIGINT)
    assert "grade: stopped" in grader.communicate(timeout=60)[0]
    assert psutil.wait_procs(begun, timeout=10)[1] == []


def test_files_that_a_command_names_are_replayed_with_it() -> None:
    named = find_program(GOAL.with_name("wrong_every_order_is_mailed.console"))
    assert {path.name for path in named} == {"wrong_every_order_is_mailed.py", GOAL.name, "grade.py"}
