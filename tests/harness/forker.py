"""Forks programs off one process that has imported FastAPI already, at a tenth of an import's cost.

Run as a script with the test run's folder and a socket path. Each connection is one replay: it brings a
folder, an environment and open files; a supervisor is forked for it, starts the shell, forks what the
stand-ins ask for, and kills all that is left when the connection closes. Should a program kill its supervisor,
the forker does that. It ends, with all replays and with the test run's folder, when its standard input closes:
so nothing outlives a test run, however that ends.
"""

import atexit
import contextlib
import fcntl
import functools
import gc
import importlib
import json
import multiprocessing.process
import os
import runpy
import select
import signal
import socket
import sys
import threading
import types
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import sitecustomize

sys.path.insert(0, str(Path(__file__).parents[1]))
from harness.processes import become_supervisor, kill_abandoned, kill_left, name_left, reap, remove_shared

del sys.path[0]

PRELOADED = [
    "aiosmtpd.controller",
    "aiosmtpd.handlers",
    "aiosmtpd.main",
    "aiosqlite",
    "anyio._backends._asyncio",
    "anyio._core._resources",
    "anyio.streams.tls",
    "arq",
    "asgi_lifespan",
    "asyncpg",
    "celery.backends.redis",
    "celery.bin.celery",
    "celery.bin.worker",
    "celery.concurrency.prefork",
    "detector",
    "email.message",
    "encodings.idna",
    "fastapi.middleware.cors",
    "fastapi.sse",
    "fastapi.telemetry._runtime",
    "fastapi.testclient",
    "fastapi_cli.cli",
    "kombu.transport.redis",
    "psycopg",
    "pydantic.v1",
    "smtplib",
    "sqlalchemy.dialects.postgresql.asyncpg",
    "sqlalchemy.dialects.sqlite",
    "sqlalchemy.dialects.sqlite.aiosqlite",
    "sqlalchemy.ext.asyncio",
    "sqlalchemy.orm",
    "sqlite3",
    "streaq",
    "uvicorn.lifespan.on",
    "uvicorn.loops.auto",
    "uvicorn.loops.uvloop",
    "uvicorn.main",
    "uvicorn.protocols.http.auto",
    "uvicorn.protocols.websockets.auto",
    "valkey.asyncio",
]
KNOWN: set[str] = set()  # modules of this process, which are no program's own
MAX_REQUEST = 1 << 20
FROM_TERMINAL = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)  # ignored where a script runs us with &


def serve(path: str, modules: list[str], *, late: bool) -> None:
    """Accept replays at the socket `path` until standard input closes; a replay is one fork.

    `modules` are imported before; if that is to be `late`, once somebody has connected to the socket `path`.wanted.
    """
    wake = become_supervisor()
    try:
        if late and 0 in select.select([listen(f"{path}.wanted"), 0], [], [])[0]:
            return
        import_all(modules)
        listener = listen(path)
    except FileNotFoundError:  # another forker, which had started, has removed the folder
        return
    KNOWN.update(sys.modules)
    gc.freeze()  # forks then copy fewer pages
    replays: dict[int, socket.socket] = {}
    is_over = False
    while replays or not is_over:
        ready, _, _ = select.select([wake] if is_over else [listener, 0, wake], [], [])
        if wake in ready:
            wake.recv(4096)
            collect_ended(replays)
        if 0 in ready:
            is_over = True
            hang_up(replays)
        elif listener in ready:
            harness, _ = listener.accept()
            if (child := os.fork()) == 0:
                for known in (listener, wake, *replays.values()):
                    known.close()
                supervise(harness)
            replays[child] = harness


def collect_ended(replays: dict[int, socket.socket]) -> None:
    """Collect the supervisors that have ended; if one was killed, end what it left before the harness hears of it."""
    for pid, status in reap():
        if pid in replays:
            if status:
                kill_abandoned(pid, known=replays)
            replays.pop(pid).close()


def hang_up(replays: dict[int, socket.socket]) -> None:
    """Have all supervisors end, in the harness's place; also one that a program has stopped."""
    for pid, harness in replays.items():
        with contextlib.suppress(OSError):  # the harness may have hung up, too
            harness.shutdown(socket.SHUT_RDWR)
        os.kill(pid, signal.SIGCONT)


def listen(path: str) -> socket.socket:
    """Open a socket to which one can connect."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(path)
    listener.listen(64)
    return listener


def import_all(modules: list[str]) -> None:
    """Import what this Python has of some modules: an older version, or another environment, has not all."""
    for module in modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(module)


def supervise(harness: socket.socket) -> NoReturn:
    """Run one replay's shell and the programs it asks for, until the harness hangs up."""
    wake = become_supervisor()
    data, files, _, _ = socket.recv_fds(harness, MAX_REQUEST, 32)
    order = json.loads(data)
    standins = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    standins.bind(order["env"]["REPLAY_FORKER"])
    standins.listen(64)
    shell = start_shell(order, files)
    waiting: dict[int, socket.socket] = {}
    while True:
        ready, _, _ = select.select([harness, standins, wake], [], [])
        if harness in ready:
            kill_left()
            os._exit(0)
        if standins in ready:
            asker, _ = standins.accept()
            if child := fork_program(asker, [harness, standins, wake, *waiting.values()]):
                waiting[child] = asker
        if wake in ready:
            wake.recv(4096)
            for pid, status in reap():
                if pid == shell:
                    harness.sendall(json.dumps({"left": name_left()}).encode())
                elif pid in waiting:
                    with contextlib.suppress(OSError), waiting.pop(pid) as asker:
                        asker.sendall(status.to_bytes(4, "big"))


def start_shell(order: dict, files: list[int]) -> int:
    """Start bash in the replay's folder: `files` are its script, then output addresses from 10 on."""
    os.chdir(order["folder"])
    high = [fcntl.fcntl(number, fcntl.F_DUPFD_CLOEXEC, 41) for number in files]  # above every target
    for number in files:
        os.close(number)
    opened = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)]
    opened += [(os.POSIX_SPAWN_DUP2, source, target) for target, source in enumerate(high, start=9)]
    opened += [(os.POSIX_SPAWN_DUP2, 10, number) for number in (1, 2)]
    default = (signal.SIGCHLD, signal.SIGPIPE, *FROM_TERMINAL)
    command = ["bash", "--norc", "--noprofile", "/dev/fd/9"]
    pid = os.posix_spawn("/bin/bash", command, order["env"], file_actions=opened, setsigdef=default)
    for number in high:
        os.close(number)
    return pid


def fork_program(asker: socket.socket, ours: list[socket.socket]) -> int | None:
    """Fork the program a stand-in asks for and return its pid, None if refused or if nobody asks any more.

    The child lets go of `ours`, the supervisor's own sockets.
    """
    head, streams, _, _ = socket.recv_fds(asker, 4, 3)
    size, data = int.from_bytes(head, "big"), b""
    while len(data) < size and (piece := asker.recv(size - len(data))):
        data += piece
    if not data or len(data) < size:  # killed while it asked
        for number in (*streams, asker.detach()):
            os.close(number)
        return None
    name, group, folder, count, *rest = data.decode("utf-8", "surrogateescape").split("\0")
    arguments, environment = rest[: int(count)], dict(pair.split("=", 1) for pair in rest[int(count) :])
    pid = os.fork() if can_fork(name, arguments, environment) else None
    if pid == 0:
        try:
            os.setpgid(0, int(group))
        except PermissionError:  # killed since it asked, with all of its group
            os._exit(0)
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        for known in (asker, *ours):
            known.detach()
        os.closerange(3, 256)
        run_program(name, arguments, folder, environment)
    for stream in streams:
        os.close(stream)
    if pid is None:
        asker.sendall(b"real")
        asker.close()
    return pid


def can_fork(name: str, arguments: list[str], environment: dict[str, str]) -> bool:
    """Tell whether a fork behaves as a new interpreter would: no other options, no other PYTHON… variables.

    pytest never does: it rewrites modules while they are imported.
    """
    variables = {key: value for key, value in environment.items() if key.startswith("PYTHON")}
    ours = {key: value for key, value in os.environ.items() if key.startswith("PYTHON")}
    is_script = bool(arguments) and not arguments[0].startswith("-")
    is_code = len(arguments) > 1 and arguments[0] in ("-m", "-c")
    return variables == ours and name != "pytest" and (not name.startswith("python") or is_script or is_code)


def run_program(name: str, arguments: list[str], folder: str, environment: dict[str, str]) -> NoReturn:
    """Turn this forked process into the program, run it, and end as an interpreter does."""
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGCHLD, *FROM_TERMINAL):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sitecustomize.prepare()
    sys.modules["__main__"] = main = types.ModuleType("__main__")
    main.__builtins__ = __builtins__
    importlib.invalidate_caches()
    multiprocessing.process.ORIGINAL_DIR = folder  # where spawned workers look for modules
    if name.startswith("python") and arguments[0] == "-m":
        sys.argv, sys.path[0] = arguments[1:], folder
        run = functools.partial(runpy._run_module_as_main, arguments[1])
    elif name.startswith("python") and arguments[0] == "-c":
        sys.argv, sys.path[0] = ["-c", *arguments[2:]], ""
        run = functools.partial(execute, arguments[1], "<string>", main)
    else:
        is_command = not name.startswith("python")
        script = str(Path(sys.executable).parent / name if is_command else Path(folder) / arguments.pop(0))
        sys.argv, sys.path[0] = [script, *arguments], str(Path(script).parent)
        run = functools.partial(execute_file, script, main)
    end_program(find_status(run))


def execute_file(script: str, main: types.ModuleType) -> None:
    """Run the file `script` as the module `main`."""
    try:
        source = Path(script).read_bytes()
    except OSError as error:
        print(f"python: can't open file {script!r}: [Errno {error.errno}] {error.strerror}", file=sys.stderr)
        sys.exit(2)
    main.__file__ = script
    execute(source, script, main)


def execute(source: bytes | str, name: str, main: types.ModuleType) -> None:
    """Run `source`, which tracebacks call `name`, as the module `main`."""
    exec(compile(source, name, "exec"), main.__dict__)


def find_status(run: Callable[[], object]) -> int:
    """Run a program and return its exit status, negative for Ctrl-C's signal.

    An exception is reported as the interpreter reports it, without the forker's own frames.
    """
    try:
        run()
    except SystemExit as leaving:
        if leaving.code is None or isinstance(leaving.code, int):
            return leaving.code or 0
        print(leaving.code, file=sys.stderr)
    except BaseException as error:
        trace = error.__traceback__
        while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
            trace = trace.tb_next
        sys.excepthook(type(error), error.with_traceback(trace), trace)
        return -signal.SIGINT if isinstance(error, KeyboardInterrupt) else 1
    else:
        return 0
    return 1


def end_program(status: int) -> NoReturn:
    """Do what can be seen of the end of an interpreter; leave the rest, which takes ten times as long.

    Threads are joined, exit functions run, and the program's own objects are let go, so that what reports
    itself when it is collected (a task's lost exception, an unawaited coroutine) still does.
    """
    threading._shutdown()
    atexit._run_exitfuncs()
    for name in set(sys.modules) - KNOWN:
        if str(getattr(sys.modules[name], "__file__", None)).startswith(os.environ["TMPDIR"]):
            vars(sys.modules[name]).clear()
    vars(sys.modules["__main__"]).clear()
    gc.collect()
    sys.stdout.flush()
    sys.stderr.flush()
    if status < 0:
        signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    os._exit(status & 0xFF)


if __name__ == "__main__":
    folder, path, *options = sys.argv[1:]
    serve(path, PRELOADED if options else [], late="--import-late" in options)
    remove_shared(Path(folder))
