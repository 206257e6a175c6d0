"""Runs a function in a fork of this process: whatever it leaves behind, threads and processes, ends with it."""

import contextlib
import json
import os
import select
import signal
import socket
import sys
import threading
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

from harness.processes import become_supervisor, kill_abandoned, kill_left, name_left, reap

OURS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGALRM, signal.SIGTERM, signal.SIGCHLD)


@dataclass
class Outcome:
    """What a function returned (None: nothing), the wait status of its process (None: cut off), and what it left."""

    value: object = None
    status: int | None = None
    left: tuple[str, ...] = ()


def run_in_fork(function: Callable[[], object], seconds: float) -> Outcome:
    """Run a function that returns what JSON can say; cut it off after `seconds`."""
    ours, theirs = socket.socketpair()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # a worker has threads, none of which the fork needs
        supervisor = os.fork()
    if supervisor == 0:
        try:
            ours.close()
            supervise(theirs, function)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(70)  # never back into the test run
    theirs.close()
    outcome = Outcome()
    try:
        ours.settimeout(seconds)
        with contextlib.suppress(TimeoutError), ours.makefile() as lines:
            for line in lines:
                vars(outcome).update(json.loads(line))
                if outcome.status is not None:
                    break
    finally:
        ours.close()
        os.kill(supervisor, signal.SIGCONT)  # the program may have stopped it, or have killed it
        if status := os.waitpid(supervisor, 0)[1]:
            kill_abandoned(supervisor)
            outcome = Outcome(status=status)
    return outcome


def supervise(harness: socket.socket, function: Callable[[], object]) -> NoReturn:
    """Run the function in a process of its own; once that has ended, or the harness has hung up, end all it left."""
    wake = become_supervisor()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        call(harness, function)
    while True:
        ready, _, _ = select.select([harness, wake], [], [])
        if harness in ready:
            kill_left()
            os._exit(0)
        wake.recv(4096)
        for pid, status in reap():
            if pid == child:
                send(harness, status=status, left=name_left())


def call(harness: socket.socket, function: Callable[[], object]) -> NoReturn:
    """Call the function as the main program of this process would be called, and send what it returns."""
    signal.set_wakeup_fd(-1)
    for number in OURS:
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.unraisablehook, threading.excepthook = sys.__unraisablehook__, threading.__excepthook__  # not pytest's
    send(harness, value=function())
    os._exit(0)


def send(harness: socket.socket, **message: object) -> None:
    """Send a part of the outcome as a line of JSON."""
    with contextlib.suppress(OSError):
        harness.sendall(json.dumps(message).encode() + b"\n")
