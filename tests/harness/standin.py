"""Stands in for a Python command (`uvicorn`, `python`, …): has it forked off, waits, exits like it.

A copy of this file, named like the command, comes first on the PATH of a replay. It hands its
arguments, folder, environment and standard streams to the forker, whose child joins this process's
group, so that a signal to the job reaches the program itself. It imports built-in modules only,
because starting quickly is all it is for.
"""

import _signal
import _socket
import os
import sys


def main() -> None:
    """Run the command in a forked process; where that would not be the same, run it plainly."""
    name = os.path.basename(sys.argv[0])
    request = [name, str(os.getpgrp()), os.getcwd(), str(len(sys.argv) - 1), *sys.argv[1:]]
    request += [f"{key}={value}" for key, value in os.environ.items()]
    forker = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    forker.connect(os.environ["REPLAY_FORKER"])
    for number in (1, 2, 3, 10, 12, 14, 15):  # HUP INT QUIT USR1 USR2 ALRM TERM: the program's, not ours
        _signal.signal(number, _signal.SIG_IGN)
    streams = b"".join(number.to_bytes(4, sys.byteorder) for number in (0, 1, 2))
    data = "\0".join(request).encode("utf-8", "surrogateescape")
    rights = [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, streams)]
    forker.sendmsg([len(data).to_bytes(4, "big")], rights)
    while data:
        data = data[forker.send(data) :]
    answer = forker.recv(4)
    if answer == b"real":
        run_plainly(name)
    leave(int.from_bytes(answer, "big") if len(answer) == 4 else 9)


def run_plainly(name: str) -> None:
    """Replace this process by the real command."""
    for number in (1, 2, 3, 10, 12, 14, 15):
        _signal.signal(number, _signal.SIG_DFL)
    os.environ.pop("DETECT_BLOCKING", None)  # the detector crashes an interpreter when it ends
    real = os.path.join(os.path.dirname(sys.executable), name)
    os.execv(real, [real, *sys.argv[1:]])


def leave(status: int) -> None:
    """End with the wait status of the forked process, by the same signal if it had one."""
    if os.WIFSIGNALED(status):
        _signal.signal(os.WTERMSIG(status), _signal.SIG_DFL) if os.WTERMSIG(status) != 9 else None
        os.kill(os.getpid(), os.WTERMSIG(status))
    os._exit(os.WEXITSTATUS(status))


main()
