"""A real shell in an empty folder: type commands, read all that appears, in time order, with its source.

Every job writes to a datagram socket of its own name, all of them to one receiver: the kernel keeps the
order, the sender's name tells who printed. The shell reports the start and end of each command there too.
"""

import contextlib
import fcntl
import hashlib
import itertools
import json
import os
import re
import shlex
import shutil
import socket
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from harness.files import Unreadable, show
from harness.lines import is_tracing, keep_lines
from harness.processes import has_group, is_alive, remove_shared
from harness.pythons import BrokenSetUp, find_python, list_pythons
from harness.transcript import JOBS, Step

PORTS = ("8000", "8001", "8002", "8025", "9000", "5432", "6379", "7233")
SERVES = re.compile(r"\buvicorn\.run\([^)]*")
PLACES = itertools.count(os.getpid())  # where to look for ports: no two replays print the same ones
TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))  # Linux's; a socket bound to [::] is in the second alone
SOCK_DIAG, BY_FAMILY, REQUEST_ALL, LISTENING, ERROR, DONE = 4, 20, 0x301, 1 << 10, 2, 3  # sock_diag(7), netlink(7)
MEMORY = Path("/dev/shm")  # a database is made there at half the cost
ROOM = 4 << 30  # bytes that have to be free there
LONGEST_PLACE = 50  # characters: a socket's whole path has 103 at most, and programs make some in folders of their own


@dataclass
class Line:
    """One line, dated by its first character; `label` is empty for the foreground."""

    label: str
    text: str = ""
    ended: bool = False

    @property
    def shown(self) -> str:
        """The text that a terminal shows at the end: a carriage return begins the line anew."""
        return self.text.rstrip("\r").rpartition("\r")[2]


# Of another server, a job is several processes: Ctrl-C reaches each of them, a supervisor's signal the parent alone.
TO_THE_PARENT = """\
kill() {
    case $1 in -TERM | -HUP) ;; *) builtin kill "$@"; return ;; esac
    local signal=$1 job; shift
    for job; do case $job in %*) job=$(jobs -p "$job" 2>&- || echo "$job") ;; esac; builtin kill "$signal" $job; done
}
"""


class Terminal:
    """A running shell; see `open_terminal`."""

    def __init__(self, folder: Path, ports: dict[str, int], receiver: socket.socket, script: int):
        self.folder, self.ports, self.receiver, self.script = folder, ports, receiver, script
        self.labels: list[str] = []
        self.lines: list[Line] = []
        self.characters = 0
        self.marks: list[int] = []
        self.pids: list[int] = []  # of the jobs, in the order of their labels
        self.servers: list[tuple[str, str]] = []  # labels of jobs, and the ports they are to open
        self.seen_ports: set[str] = set()
        self.served_ports: set[str] = set()  # only asked of other servers than Uvicorn
        self.open_lines: dict[str, Line] = {}

    def has_dying_job(self) -> bool:
        """Tell whether a job has ended, and processes of its group have not."""
        return any(not is_alive(pid) and has_group(pid) for pid in self.pids)

    def type(self, step: Step) -> None:
        """Type one command; what it prints appears in `lines`, its exit code in `marks` when it is done."""
        command = self.hide_ports(step.command)
        before, after = "", ""
        if step.in_background:
            number = self.label_job(step.command)
            before = f"exec >&{11 + number} 2>&1\n"
            after = f"exec >&10 2>&1\nprintf 'job %s' $! >&{11 + JOBS}\n"
        if is_server(step):
            default = ["8000"] if self.labels[number].split("#")[0] in ("uvicorn", "fastapi") else []
            opened = find_ports(step.command) or self.find_served(step.command) or default
            self.servers += [(self.labels[number], port) for port in opened]
            self.seen_ports -= set(opened)
            self.served_ports -= set(opened)
        # at its prompt, an interactive shell forgets the jobs that have ended; their numbers are free again
        forget = "jobs >/dev/null\n" if step.command.strip() == "wait" else ""
        text = f"mark\n{before}{command}\n{after}mark\n{forget}"
        self.hand(text)

    def find_served(self, command: str) -> list[str]:
        """Find the ports that the program which a command starts hands to Uvicorn, as the reader sees them."""
        programs = [path for path in self.folder.glob("*.py") if path.name in command.split()]
        texts = (self.show_ports(path.read_text("utf-8", "replace")) for path in programs)
        return find_ports(" ".join(call for text in texts for call in SERVES.findall(text)))

    def hand(self, text: str) -> None:
        """Hand the shell a text to read; if it has ended, its supervisor says so."""
        with contextlib.suppress(BrokenPipeError):
            os.write(self.script, text.encode())

    def label_job(self, command: str) -> int:
        """Give a background job its label; return the number of its output address."""
        label = name_job(command)
        twins = sum(known.split("#")[0] == label for known in self.labels)
        self.labels.append(label if not twins else f"{label}#{twins + 1}")
        return len(self.labels) - 1

    def read(self, seconds: float) -> bool:
        """Take in what appears within `seconds`, at least one message; False if there was none."""
        self.receiver.settimeout(max(seconds, 0.001))
        try:
            data, sender = self.receiver.recvfrom(1 << 20)
        except TimeoutError:
            return False
        name = Path(os.fsdecode(sender)).name
        self.characters += len(data)
        if name != "mark":
            self.add(name, data.decode("utf-8", "replace"))
        elif data.startswith(b"job "):
            self.pids.append(int(data[4:]))
        else:
            self.end_line("main")
            self.marks.append(int(data))
        return True

    def add(self, sender: str, text: str) -> None:
        """Append printed text to its sender's lines."""
        for piece in re.findall(r"[^\n]*\n|[^\n]+", text):
            line = self.open_lines.get(sender)
            if line is None:
                label = "" if sender == "main" else self.labels[int(sender)]
                line = self.open_lines[sender] = Line(label)
                self.lines.append(line)
            line.text += piece.rstrip("\n")
            if piece.endswith("\n"):
                self.end_line(sender)

    def end_line(self, sender: str) -> None:
        """End a line, with or without its newline (a prompt would follow on the same line)."""
        if line := self.open_lines.pop(sender, None):
            line.ended = True

    def hide_ports(self, text: str) -> str:
        """Put this replay's free ports where the reader sees the usual ones."""
        return re.sub(rf"\b({'|'.join(PORTS)})\b", lambda found: str(self.ports[found[0]]), text)

    def show_ports(self, text: str) -> str:
        """Put the ports that the reader sees where this replay's are."""
        for shown, port in self.ports.items():
            text = text.replace(str(port), shown)
        return text

    def awaits_port(self, step: Step) -> bool:
        """Tell whether a command has to wait for a server: one that it names, or one still starting in silence."""
        awaited = self.find_awaited(step)
        self.seen_ports |= {port for port in awaited if is_listening(self.ports[port])}
        return not awaited <= self.seen_ports

    def have_started(self) -> bool:
        """Tell whether every server has opened its port; one that stands in for Uvicorn also has to serve there."""
        ports = {port for _, port in self.servers} - (self.served_ports if is_other_server() else self.seen_ports)
        opened = {port for port in ports if is_listening(self.ports[port])}
        self.seen_ports |= opened
        if is_other_server():
            self.served_ports |= {port for port in opened if is_served(self.ports[port])}
            return ports <= self.served_ports
        return ports <= self.seen_ports

    def find_awaited(self, step: Step) -> set[str]:
        """Find the ports that a command has to wait for, less those that were open already."""
        awaited = {port for label, port in self.servers if all(line.label != label for line in self.lines)}
        if not is_server(step):
            awaited |= set(find_ports(step.command))
        return awaited - self.seen_ports

    def has_lost(self, step: Step) -> bool:
        """Tell whether all jobs have ended that should have opened a port that a command waits for."""
        pids = dict(zip(self.labels, self.pids, strict=False))
        awaited = self.find_awaited(step)
        jobs = [pids[label] for label, port in self.servers if port in awaited and label in pids]
        return bool(jobs) and not any(is_alive(pid) for pid in jobs)


def is_server(step: Step) -> bool:
    """Tell whether a command starts a server: any job but a `curl`, which is a client in the background."""
    return step.in_background and not step.command.startswith("curl")


def find_ports(command: str) -> list[str]:
    """Find the ports that a command names, as the reader sees them."""
    return re.findall(rf"\b(?:{'|'.join(PORTS)})\b", command)


@contextlib.contextmanager
def open_terminal(
    files: list[Path], *, section: str = "", forks: bool, detect: bool
) -> Iterator[tuple[Terminal, socket.socket]]:
    """Open a shell in a temporary folder that holds copies of `files`; nothing outlives the block.

    `section`: its Python runs the programs, which may be another one than the site's.
    `forks`: run Python commands in forks of a process that has imported FastAPI; else plainly.
    `detect`: calls that block the event loop raise. Gives the terminal and the supervisor's connection,
    which says, as JSON, what is still running once the shell has ended.
    """
    python = find_python(section)
    with contextlib.ExitStack() as stack:
        place = os.environ["REPLAY_FORKERS"]
        made = tempfile.TemporaryDirectory(prefix="replay-", dir=place, ignore_cleanup_errors=True)  # if it has a mount
        run = Path(stack.enter_context(made)).resolve()
        run.chmod(0o711)  # a database server that root started runs as another user
        ports = stack.enter_context(reserve_ports())
        receiver = stack.enter_context(open_receiver(run / "receiver"))
        reader, script = os.pipe()
        stack.callback(os.close, script)
        terminal = Terminal(run / "work", ports, receiver, script)
        copy_program(files, terminal)
        (run / "home").mkdir()
        if is_tracing():
            stack.callback(keep_lines, run / "lines", terminal.folder, files)
        supervisor = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
        connect_forker(supervisor, find_forker(python))
        stack.callback(end_session, supervisor)
        with contextlib.ExitStack() as senders:
            addresses = ["main", *map(str, range(JOBS)), "mark"]
            sockets = [senders.enter_context(open_sender(run, name)) for name in addresses]
            order = {"folder": str(terminal.folder), "env": make_environment(run, python, ports, forks, detect)}
            numbers = [reader, *(sender.fileno() for sender in sockets)]
            socket.send_fds(supervisor, [json.dumps(order).encode()], numbers)
            os.close(reader)
        start = f"set -m\nmark() {{ local code=$?; printf %s $code >&{11 + JOBS}; return $code; }}\n"
        start += TO_THE_PARENT if is_other_server() else ""
        terminal.hand(start)
        yield terminal, supervisor


def find_place() -> str:
    """Give the folder that a test run makes its own in: in memory where there is room, else the system's if short."""
    if MEMORY.exists() and shutil.disk_usage(MEMORY).free > ROOM:
        return str(MEMORY)
    return tempfile.gettempdir() if len(tempfile.gettempdir()) < LONGEST_PLACE else "/tmp"


def end_session(supervisor: socket.socket) -> None:
    """Have the supervisor kill what is left, and wait until it has."""
    with contextlib.suppress(OSError):
        supervisor.shutdown(socket.SHUT_WR)
        supervisor.settimeout(20)
        while supervisor.recv(4096):
            pass


def make_environment(run: Path, python: Path, ports: dict[str, int], forks: bool, detect: bool) -> dict[str, str]:
    """Build the whole environment of a replayed program: nothing of the caller's but the system's PATH."""
    commands = [str(find_forker(python) / "bin")] if forks else []
    return fixed_environment() | {
        "PATH": os.pathsep.join([*commands, str(python.parent), os.environ.get("PATH", os.defpath)]),
        "HOME": str(run / "home"),
        "TMPDIR": str(run),
        "PORT": str(ports["8000"]),  # fastapi run
        "UVICORN_PORT": str(ports["8000"]),
        "REPLAY_FORKER": str(run / "forker"),
        **({"DETECT_BLOCKING": "1"} if detect else {}),
        **({"TRACE_LINES": str(run / "lines")} if is_tracing() else {}),
        **json.loads(os.environ.get("REPLAY_VARIABLES", "{}")),
    }


def fixed_environment() -> dict[str, str]:
    """List the variables that are the same for every replay, so that every run prints the same."""
    return {
        "COLUMNS": "80",
        "LANG": "C.UTF-8",
        "NO_COLOR": "1",
        "PYTEST_ADDOPTS": "-p no:examples",  # a plugin of our checks, which takes longer to import than pytest
        "PYTHONHASHSEED": "0",
        "PYTHONNODEBUGRANGES": "1",
        "PYTHONPATH": str(Path(__file__).parent / "startup"),
        "TERM": "dumb",
        "TZ": "UTC",
    }


def copy_program(files: list[Path], terminal: Terminal) -> None:
    """Copy files and folders' contents into the terminal's folder, with its ports in them."""
    terminal.folder.mkdir()
    for path in files:
        try:
            if path.is_dir():
                shutil.copytree(path, terminal.folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(path, terminal.folder)
        except OSError as error:
            found = Path(error.args[0][0][0]) if isinstance(error, shutil.Error) else path
            raise Unreadable(f"{show(found)}:1: cannot be copied: neither a file nor a folder; remove it") from None
    for copy in terminal.folder.rglob("*"):
        if copy.is_file():
            with contextlib.suppress(UnicodeDecodeError):
                copy.write_text(terminal.hide_ports(copy.read_text(encoding="utf-8")), encoding="utf-8")


def name_job(command: str) -> str:
    """Name a background job as the reader would: its program, a script's stem, a module."""
    try:
        words = shlex.split(command.rstrip("& "), comments=True)
    except ValueError:  # a quote is open: the shell will say so
        words = command.split()
    words = [word for word in words if not re.match(r"\w+=", word)] or ["job"]
    if words[0].startswith("python") and len(words) > 1:
        return words[2] if words[1] == "-m" else Path(words[1]).stem
    return Path(words[0]).name


def open_receiver(path: Path) -> socket.socket:
    """Open the socket at which all output of a replay arrives."""
    receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    receiver.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 21)
    receiver.bind(str(path))
    return receiver


def open_sender(run: Path, name: str) -> socket.socket:
    """Open a socket to print to, known to the receiver by `name`."""
    sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    sender.bind(str(run / name))
    sender.connect(str(run / "receiver"))
    return sender


@contextlib.contextmanager
def reserve_ports() -> Iterator[dict[str, int]]:
    """Reserve a free port for each that a reader may see, against this user's other replays on the machine.

    They lie below the ports that systems hand to clients, and have five digits, like no other number
    that a program is likely to print.
    """
    with contextlib.ExitStack() as stack:
        folder = Path(tempfile.gettempdir()) / f"replay-ports-{os.getuid()}"  # what another user locks cannot be opened
        folder.mkdir(exist_ok=True)
        ports: dict[str, int] = {}
        for candidate in range(20011 + next(PLACES) % 500 * 16, 32000):
            if len(ports) == len(PORTS):
                break
            with contextlib.suppress(OSError), contextlib.ExitStack() as attempt:
                lock = attempt.enter_context((folder / str(candidate)).open("w"))
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", candidate))
                ports[PORTS[len(ports)]] = candidate
                stack.push(attempt.pop_all())
        if len(ports) < len(PORTS):
            raise BrokenSetUp("no port could be opened at 127.0.0.1; give this machine a loopback interface")
        yield ports


def is_listening(port: int) -> bool:
    """Tell whether something listens at a TCP port, without connecting where the system can say so."""
    if TABLES[0].exists():
        return bool(find_queues(port))
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def find_queues(port: int) -> list[int]:
    """Give for each socket that listens at a TCP port, of IPv4 or IPv6, how many connections wait in its queue.

    Linux is asked for these alone: to look through its tables of all sockets takes milliseconds, each time.
    """
    try:
        with socket.socket(socket.AF_NETLINK, socket.SOCK_DGRAM, SOCK_DIAG) as kernel:
            return [queue for family in (socket.AF_INET, socket.AF_INET6) for queue in ask(kernel, family, port)]
    except OSError:  # a sandbox may answer no such questions
        rows = [line.split() for table in TABLES if table.exists() for line in table.read_text().splitlines()]
        own = [row for row in rows if row[1].endswith(f":{port:04X}") and row[3] == "0A"]
        return [int(row[4].partition(":")[2], 16) for row in own]


def ask(kernel: socket.socket, family: int, port: int) -> Iterator[int]:
    """Ask Linux for the queue of each socket of a family that listens at a TCP port; raise OSError if it cannot say."""
    sockets = struct.pack("=BBHI2s46x", family, socket.IPPROTO_TCP, 0, LISTENING, port.to_bytes(2))
    kernel.send(struct.pack("=IHHII", 16 + len(sockets), BY_FAMILY, REQUEST_ALL, 0, 0) + sockets)
    while True:
        answer = kernel.recv(1 << 16)
        while answer:
            size, kind = struct.unpack_from("=IH", answer)
            if kind == DONE:
                return
            if kind == ERROR:
                raise OSError("no such question")
            yield struct.unpack_from("=I", answer, 72)[0]
            answer = answer[size:]


def is_served(port: int, seconds: float = 1.0) -> bool:
    """Tell whether a connection to a port is taken from its queue: a process that only listens leaves it there.

    Linux alone says how long that queue is; elsewhere, a port that listens counts as served.
    """
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)):
            return False
        until = time.monotonic() + seconds
        while TABLES[0].exists() and time.monotonic() < until:
            if not any(find_queues(port)):
                return True
            time.sleep(0.01)
        return not TABLES[0].exists()


def is_other_server() -> bool:
    """Tell whether another server stands in for Uvicorn in this process's replays."""
    return "REPLAY_SERVER" in os.environ.get("REPLAY_VARIABLES", "")


class Forker:
    """The processes that replays are forked off, one for each Python; started once for a test run, they end with it.

    They import what programs need at once, or `late`, as those of the sections do: when the first program is run.
    Where `sections` are given (the site's Python is that of ""), there are those of these alone.
    With `REPLAY_BARE`, as for a project of tests/bites, they import nothing: that takes longer than most of its runs.
    """

    def __init__(self, *, forks: bool, late: bool = False, sections: set[str] | None = None):
        self.folder = Path(tempfile.mkdtemp(prefix="replays-", dir=find_place()))
        self.folder.chmod(0o711)
        os.environ["REPLAY_FORKERS"] = str(self.folder)
        forks = forks and "REPLAY_BARE" not in os.environ
        self.processes = [
            self.start(python, [] if not forks else ["--import-late"] if section or late else ["--import"])
            for section, python in list_pythons().items()
            if sections is None or section in sections
        ]

    def start(self, python: Path, options: list[str]) -> subprocess.Popen:
        """Start the process of a Python, and note its number."""
        folder = find_forker(python)
        folder.mkdir()
        make_standins(folder / "bin", python)
        environment = {"PATH": os.environ.get("PATH", os.defpath), **fixed_environment()}
        script, paths = Path(__file__).parent / "forker.py", (self.folder, folder / "forker")
        command = list(map(str, [python, script, *paths, *options]))
        process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment, cwd=folder)
        (folder / "pid").write_text(str(process.pid))
        return process

    def stop(self) -> None:
        """End the processes and remove their folder."""
        for process in self.processes:
            process.stdin.close()
        for process in self.processes:
            process.wait(20)
        remove_shared(self.folder)


def find_forker(python: Path) -> Path:
    """Give the folder of a Python's forker in this test run: its socket, its number, and its stand-ins."""
    return Path(os.environ["REPLAY_FORKERS"]) / hashlib.sha256(str(python).encode()).hexdigest()[:8]


def connect_forker(supervisor: socket.socket, folder: Path, seconds: float = 150) -> None:
    """Connect to a forker of this test run, once it is ready; raise BrokenSetUp if it never is."""
    end = time.monotonic() + seconds
    while is_alive(int((folder / "pid").read_text())):
        if time.monotonic() > end:
            raise BrokenSetUp(f"the process that forks programs is not ready after {seconds:.0f} s: busy machine?")
        with contextlib.suppress(OSError):
            supervisor.connect(str(folder / "forker"))
            return
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as wanted:
            wanted.connect(str(folder / "forker.wanted"))
        time.sleep(0.005)
    raise BrokenSetUp("the process that forks programs has ended: see above, or try again after `make clean`")


def make_standins(folder: Path, python: Path) -> None:
    """Write a stand-in for each Python command of an environment."""
    folder.mkdir()
    source = (Path(__file__).parent / "standin.py").read_text(encoding="utf-8")
    first = folder / "python"
    first.write_text(f"{start_with(str(python), '-IS')}{source}", encoding="utf-8")
    first.chmod(0o755)
    for command in python.parent.iterdir():
        if command.name.startswith("python") or is_python_script(command):
            with contextlib.suppress(FileExistsError):
                (folder / command.name).symlink_to(first)


def start_with(interpreter: str, options: str) -> str:
    """Give the first lines of a script that an interpreter runs, wherever that lies.

    A system takes no blank in a path after `#!`, and at most 127 characters: there a shell starts it, and Python
    reads these lines as a string. pip and uv write scripts in this way, too.
    """
    if " " not in interpreter and len(interpreter) + len(options) < 120:
        return f"#!{interpreter} {options}\n"
    return f"#!/bin/sh\n'''exec' {shlex.quote(interpreter)} {options} \"$0\" \"$@\"\n' '''\n"


def is_python_script(path: Path) -> bool:
    """Tell whether an executable is a script run by this environment's Python."""
    with contextlib.suppress(OSError), path.open("rb") as file:
        first = file.readline(1000)
        return first.startswith(b"#!") and (b"python" in first or file.readline(1000).startswith(b"'''exec'"))
    return False
