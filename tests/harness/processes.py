"""The processes of one run, wherever they hide: a supervisor adopts them, names them, and ends them."""

import contextlib
import ctypes
import os
import select
import shutil
import signal
import socket
import sys
import time
from collections.abc import Container
from pathlib import Path

import psutil

IS_LINUX = sys.platform == "linux"
PR_SET_CHILD_SUBREAPER = 36


def become_supervisor() -> socket.socket:
    """Begin a session, adopt what its processes abandon (on Linux); give what can be read when one of them ends."""
    os.setsid()
    if IS_LINUX:
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    wake, alarm = socket.socketpair()
    for end in (wake, alarm):
        end.setblocking(False)
    signal.set_wakeup_fd(alarm.detach(), warn_on_full_buffer=False)
    return wake


def reap() -> list[tuple[int, int]]:
    """Collect the pids and wait statuses of ended children."""
    ended = []
    with contextlib.suppress(ChildProcessError):
        while (pair := os.waitpid(-1, os.WNOHANG))[0]:
            ended.append(pair)
    return ended


def list_left() -> list[psutil.Process]:
    """Find the living processes that come from this one, or are of its session."""
    if IS_LINUX and not has_children():  # it has adopted all the others
        return []
    found = {process.pid: process for process in psutil.Process().children(recursive=True)}
    for pid in psutil.pids():
        with contextlib.suppress(OSError, psutil.Error):
            if os.getsid(pid) == os.getpid() != pid:
                found.setdefault(pid, psutil.Process(pid))
    return [process for pid, process in found.items() if is_alive(pid)]


def has_children() -> bool:
    """Tell whether this process has a child, ended or not."""
    with contextlib.suppress(ChildProcessError):
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        return True
    return False


def is_alive(pid: int) -> bool:
    """Tell whether a process has not ended."""
    with contextlib.suppress(psutil.Error):
        return psutil.Process(pid).status() != "zombie"
    return False


def has_group(group: int) -> bool:
    """Tell whether there is a process of a process group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, 0)
        return True
    return False


def measure_rush() -> float:
    """Tell how many times as long as usual to wait: more than once where many processes queue for each processor."""
    return max(1.0, os.getloadavg()[0] / (4 * (os.cpu_count() or 1)))


def name_left() -> list[str]:
    """Name the commands still running after two seconds, or more in a rush (processes take a moment to die)."""
    end = time.monotonic() + 2 * measure_rush()
    while time.monotonic() < end:
        reap()
        if not (processes := list_left()):
            return []
        select.select([], [], [], 0.02)
    names = []
    for process in processes:
        with contextlib.suppress(psutil.Error):
            names.append(" ".join(process.cmdline())[:120])
    return names


def kill_abandoned(session: int, known: Container[int] | None = None) -> None:
    """Kill what a killed supervisor has left: its session and, where `known` are given, all other children of ours.

    On Linux, a process that adopts, as the forker does, has got whatever left that session.
    """

    def is_meant(pid: int) -> bool:
        """Tell whether a process is left by that supervisor."""
        with contextlib.suppress(OSError, psutil.Error):
            is_adopted = known is not None and pid not in known and psutil.Process(pid).ppid() == os.getpid()
            return (is_adopted or os.getsid(pid) == session) and is_alive(pid)
        return False

    while pids := [pid for pid in psutil.pids() if is_meant(pid)]:
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def kill_left() -> None:
    """Kill all other processes of this run, until none is left."""
    while processes := list_left():
        for process in processes:
            with contextlib.suppress(psutil.Error):
                process.kill()
        reap()


def remove_shared(folder: Path, seconds: float = 5) -> None:
    """Remove a test run's folder, though others of its processes may still write there, or remove it, too."""
    end = time.monotonic() + seconds
    while folder.exists() and time.monotonic() < end:
        shutil.rmtree(folder, ignore_errors=True)
