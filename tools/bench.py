"""Measure this project against what it replaces, side by side; prints ratios (`make bench`).

    python tools/bench.py [replays | one | values | build | serve] [--full] [--rounds N]

Ratios are medians over alternating rounds in one run; bare times are left out, for they say more about
the machine than about the project. Without `--full`, a part of the transcripts and programs is measured, in one round:
three minutes on a quiet machine with two cores. No test asserts any of this.
"""

import argparse
import os
import re
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
ENVIRONMENT = {key: value for key, value in os.environ.items() if key not in ("CI", "PYTHONDONTWRITEBYTECODE")}
ENVIRONMENT["NO_MKDOCS_2_WARNING"] = "1"
sys.path.insert(0, str(ROOT / "tests"))

PLAIN_LOOP = """
import sys
sys.path.insert(0, "tests")
from pathlib import Path
from harness.replay import replay
from harness.terminal import Forker
forker = Forker(forks=False)
for path in sys.argv[1:]:
    fresh = replay(Path(path).resolve(), forks=False)
    assert not fresh.trouble, fresh.trouble
forker.stop()
"""


@dataclass(frozen=True)
class Cost:
    """Seconds of processor time of a command with all its children, and of wall time."""

    processor: float
    wall: float


def measure(command: list[str | Path], folder: Path = ROOT) -> Cost:
    """Run a command to its end and return its cost; a failing command ends the benchmark."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall)


def compare(title: str, ours: Callable[[], Cost], theirs: Callable[[], Cost], rounds: int) -> None:
    """Alternate two commands and print the median, lowest and highest ratio of their costs; tell what is under way."""
    pairs = []
    for number in range(1, rounds + 1):
        print(f"{title}: round {number} of {rounds}", file=sys.stderr, flush=True)
        pairs.append((ours(), theirs()))
    for kind in ("processor", "wall"):
        ratios = sorted(getattr(a, kind) / getattr(b, kind) for a, b in pairs)
        middle = statistics.median(ratios)
        print(
            f"{title:58} {kind:9} {middle:5.2f} ×   ({ratios[0]:.2f} to {ratios[-1]:.2f}, {rounds} rounds)", flush=True
        )


def bench_replays(rounds: int, *, full: bool) -> None:
    """The transcripts, or each fortieth: the suite's way against the same in real interpreters, one after another.

    In so small a part the suite's start weighs more than in all of it.
    """
    transcripts = sorted(map(str, (ROOT / "snippets").rglob("*.console")))[:: 1 if full else 40]
    suite = [BIN / "pytest", "-q", *transcripts]
    plain = [sys.executable, "-c", PLAIN_LOOP, *transcripts]
    title = f"{len(transcripts)} transcripts, suite / plainly one by one"
    compare(title, lambda: measure(suite), lambda: measure(plain), rounds)


def bench_one(rounds: int, **_: bool) -> None:
    """One transcript named by path against the same commands in real interpreters."""
    transcript = ROOT / "snippets/background-tasks/answer_before_mail.console"
    suite = [BIN / "pytest", "-q", transcript]
    plain = [sys.executable, "-c", PLAIN_LOOP, transcript]
    compare("one transcript by path / plainly", lambda: measure(suite), lambda: measure(plain), rounds)


VALUE_SNIPPET = '''
"""A program with value comments."""

from fastapi import BackgroundTasks, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
notes: list[str] = []


@app.post("/notes")
def make_note(tasks: BackgroundTasks) -> dict[str, int]:
    tasks.add_task(notes.append, "noted {n}")
    return {{"note": {n}}}


print(TestClient(app).post("/notes").json())
#> {{'note': {n}}}
print(notes)
#> ['noted {n}']
'''
EXEC_TEST = """
import pathlib, pytest
@pytest.mark.parametrize("path", sorted(pathlib.Path("../ours/snippets/many").glob("*.py")), ids=str)
def test_exec(path, capsys):
    exec(compile(path.read_text(), str(path), "exec"), {"__name__": "__main__"})
    assert capsys.readouterr().out
"""


def bench_values(rounds: int, *, full: bool) -> None:
    """Value comments checked against the same programs merely executed by pytest, net of its start.

    Neither starts the processes that transcripts are replayed in, nor does the other one know this project.
    """
    count = 120 if full else 40
    with tempfile.TemporaryDirectory() as name:
        project, plain = copy_project(Path(name) / "ours"), Path(name) / "plain"
        (project / "snippets" / "many").mkdir()
        for number in range(count):
            (project / f"snippets/many/note_{number:03}.py").write_text(VALUE_SNIPPET.format(n=number).lstrip())
        plain.mkdir()
        (plain / "test_exec.py").write_text(EXEC_TEST)

        def net(folder: Path, *arguments: str) -> Cost:
            full = measure([BIN / "pytest", "-q", *arguments], folder)
            start = measure([BIN / "pytest", "-q", "--collect-only", *arguments], folder)
            return Cost(full.processor - start.processor, full.wall - start.wall)

        compare(
            f"{count} value snippets, checked / executed",
            lambda: net(project, "-n0", "snippets/many"),
            lambda: net(plain, "test_exec.py"),
            rounds,
        )


def bench_build(rounds: int, **_: bool) -> None:
    """The strict build against bare Material with the same text typed in."""
    with tempfile.TemporaryDirectory() as name:
        bare, out = Path(name) / "bare", Path(name) / "site"
        make_bare_site(bare)
        ours = [BIN / "mkdocs", "build", "-q", "--strict", "-d", out]
        theirs = [BIN / "mkdocs", "build", "-q", "-d", out]
        compare("build / bare Material, same text", lambda: measure(ours), lambda: measure(theirs, bare), rounds)


def make_bare_site(folder: Path) -> None:
    """Write the same pages, with all includes typed in, below a bare Material configuration."""
    for page in sorted((ROOT / "docs").rglob("*.md")):
        copy = folder / "docs" / page.relative_to(ROOT / "docs")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(
            "\n".join(type_include(line) for line in page.read_text("utf-8").splitlines()), encoding="utf-8"
        )
    (folder / "mkdocs.yml").write_text(
        "site_name: bare\ntheme: {name: material, font: false}\n"
        "markdown_extensions: [admonition, attr_list, md_in_html, tables, toc, pymdownx.details, pymdownx.highlight,"
        " pymdownx.inlinehilite, pymdownx.superfences, pymdownx.tabbed]\n"
    )


def type_include(line: str) -> str:
    """Replace a line that includes a whole file by the file's text, indented alike."""
    found = re.match(r'( *)--8<-- "([^":]+)"', line)
    if not found:
        return line
    paths = [ROOT / base / found[2] for base in ("snippets", "tests/versions")]
    text = next(path for path in paths if path.exists()).read_text("utf-8")
    return "\n".join(f"{found[1]}{row}".rstrip() for row in text.splitlines())


def bench_serve(rounds: int, *, full: bool) -> None:
    """Saving a page, in full a program too, until the served page shows it, against bare `mkdocs serve`."""
    page, program = "background-tasks/first-task", "snippets/background-tasks/answer_before_mail.py"
    with tempfile.TemporaryDirectory() as name:
        project, bare = copy_project(Path(name) / "ours"), Path(name) / "bare"
        make_bare_site(bare)
        print("serve: two sites are built, to begin with", file=sys.stderr, flush=True)
        with Site(project) as ours, Site(bare) as theirs:
            for site in (ours, theirs):
                site.read(page)
            for what, file in {"page": f"docs/{page}.md", **({"program": program} if full else {})}.items():
                compare(
                    f"save a {what} until it is served / bare",
                    lambda file=file: ours.save_and_wait(file, page),
                    lambda: theirs.save_and_wait(f"docs/{page}.md", page),
                    rounds,
                )


class Site:
    """A running `mkdocs serve` of a folder, as `make serve` runs it: without the pages' twins."""

    def __init__(self, folder: Path):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{probe.getsockname()[1]}"
        self.folder, self.address = folder, f"http://{address}/"
        command = [BIN / "mkdocs", "serve", "-q", "--livereload", "-a", address]
        environment = ENVIRONMENT | {"TWINS": "false", "TMPDIR": str(folder.parent)}  # where it leaves what it built
        self.process = subprocess.Popen(command, cwd=folder, env=environment)

    def __enter__(self) -> "Site":
        """Go on while it is built."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self.process.terminate()
        self.process.wait()

    def read(self, page: str) -> str:
        """Read a page, once it is served; a server that has ended ends the benchmark."""
        while self.process.poll() is None:
            try:
                return urllib.request.urlopen(f"{self.address}{page}/", timeout=600).read().decode()
            except OSError:  # it builds for the first time
                time.sleep(0.01)
        sys.exit("mkdocs serve has ended: see above")

    def save_and_wait(self, name: str, page: str) -> Cost:
        """Add a mark to a file and wait until a page shows it."""
        mark, file = f"mark{time.monotonic_ns()}", self.folder / name
        file.write_text(f"{file.read_text('utf-8')}\n# {mark}\n", encoding="utf-8")
        start = time.monotonic()
        while mark not in self.read(page):
            time.sleep(0.01)
        wall = time.monotonic() - start
        return Cost(wall, wall)


def copy_project(folder: Path) -> Path:
    """Copy what the project consists of, without its environment."""
    leave_out = shutil.ignore_patterns(".venv*", ".git", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, folder, ignore=leave_out, symlinks=True, dirs_exist_ok=True)
    return folder


BENCHES = {
    "replays": bench_replays,
    "one": bench_one,
    "values": bench_values,
    "build": bench_build,
    "serve": bench_serve,
}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("which", nargs="*", choices=[*BENCHES, []], help="all of them by default")
    parser.add_argument("--full", action="store_true", help="all transcripts, and more programs; much longer")
    parser.add_argument("--rounds", type=int, help="one by default, five with --full")
    chosen = parser.parse_args()
    for name in chosen.which or BENCHES:
        BENCHES[name](chosen.rounds or (5 if chosen.full else 1), full=chosen.full)
