"""Run the claims in the environments of tests/versions/environments.toml, and write down where each holds.

    python tools/versions.py [--again | --check | --try PACKAGES] [--part 1/4] [--report FILE]
                             [ENVIRONMENT | CLAIM | FILE OR FOLDER OF PROGRAMS OR CLAIMS …]

Runs what the table does not have: a claim whose program, commands or test have changed, and an environment that has
changed or is new. Each result is written at once; an interrupted run goes on from there. `--again` runs all that is
named once more, `--check` runs nothing and says what is stale.

`--try 'fastapi starlette uvicorn'` runs the claims with the newest of these packages, or with
`starlette@git+https://…`, and writes down nothing: it says where something else comes out than with the site's own.
`--report` writes what has flipped to a file, for an issue; `--part 1/4` takes every fourth environment.
"""

import argparse
import fcntl
import functools
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from textwrap import shorten
from types import FunctionType

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from harness import pythons, terminal  # noqa: E402
from harness import versions as known  # noqa: E402
from harness.claims import holds, load_tests  # noqa: E402
from harness.files import Unreadable, Unwritten, read_text, write_text  # noqa: E402
from harness.pages import Claim, Snippet, read_site  # noqa: E402
from harness.replay import Replay, replay  # noqa: E402
from harness.transcript import Step  # noqa: E402
from harness.versions import BREAKS_OFF, CANNOT_RUN, DIFFERS, HOLDS, Cell, Environment, Row  # noqa: E402

BUILT_ON = {"anyio", "h11", "httpcore", "httpx", "pydantic", "python-multipart", "starlette", "uvicorn", "websockets"}
TRIED = ("fastapi", "starlette", "uvicorn")
NAME = re.compile(r"[A-Za-z0-9._-]+")
SILENCES = (10.0, 20.0, 20.0)  # seconds until a program that says nothing is cut off: when first run, and again
AT_ONCE = 16  # environments
WORKERS = 6  # programs at once in one environment, which wait most of the time, above all those that hang
RUNNING = 3 * (os.cpu_count() or 1)  # processes that run or wait for a core: with more, no other program is started
LOAD = Path("/proc/loadavg")
ERROR = re.compile(r"((?:\w+\.)*\w+(?:Error|Exception): .*)")
LACKS = re.compile(  # says that a program needs what is not in this version
    r"((?:ImportError|ModuleNotFoundError|Error: No such option|Error: Invalid value for).*"
    r"|AttributeError: (?:module|type object|'(?:FastAPI|APIRouter|Request|TestClient|UploadFile|WebSocket)' object) .*"
    r"|TypeError: .*(?:unexpected keyword argument|positional argument|'State' object is not subscriptable).*"
    r"|bash: .*: command not found|no counterpart: .*|\S+ cannot be imported: .*)"
)


ITSELF = re.compile(r"import uvicorn|from uvicorn|-m uvicorn|fastapi (?:run|dev)|gunicorn")  # no stand-in would be run


OPTIONS = re.compile(r"^\$ .*?\buvicorn \S+:\S+((?: --[a-z-]+(?:[ =][^-\s]\S*)?)+)", re.M)


class Unavailable(Exception):
    """Why an environment cannot be had."""


# Environments


def run_uv(environment: Environment, *arguments: str) -> None:
    """Run uv; raise Unavailable with what it says."""
    try:
        done = subprocess.run(["uv", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise Unavailable("make versions needs uv on the PATH; `make setup` brings it into .venv/bin") from None
    if done.returncode:
        place = f"{known.ENVIRONMENTS}:{environment.line}:" if environment.line else "--try:"
        what = environment.name if environment.line else environment.packages
        raise Unavailable(
            f"{place} {what} cannot be had; correct the line, or try again later. uv says:\n{done.stderr.rstrip()}"
        )


def read_pins(text: str) -> Iterator[tuple[str, str]]:
    """Give the name and the lines of each pin."""
    for block in re.split(r"\n(?=\w)", re.sub(r"^ *#.*\n", "", text, flags=re.M)):
        if found := NAME.match(block):
            yield found[0], block.strip()


def lock(root: Path, environment: Environment) -> None:
    """Pin what an environment has otherwise than requirements.txt, unless that was done for the line as it is."""
    path = known.find_lock(root, environment.name)
    if path.exists() and read_text(path).startswith(environment.recipe):
        return
    asked, site = environment.packages.split(), list(read_pins(read_text(root / "requirements.txt")))
    named = {NAME.match(package)[0] for package in asked}
    free = named | BUILT_ON | {"pydantic-core"} if environment.before else named
    before = [f"--exclude-newer-package={name}={environment.before}" for name in sorted(free) if environment.before]
    with tempfile.TemporaryDirectory() as folder:
        wanted, limits, pins = (Path(folder, name) for name in ("wanted.in", "limits.txt", "pins.txt"))
        wanted.write_text("\n".join([*asked, "fastapi", *BUILT_ON]))
        limits.write_text("\n".join(pin.split(" \\")[0] for name, pin in site if name not in free))
        options = ["--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate", *before]
        options += [f"--python-version={environment.python or '3.11'}", f"--constraints={limits}"]
        run_uv(environment, "pip", "compile", str(wanted), f"--output-file={pins}", *options)
        same = {pin.split(" ")[0] for _, pin in site}
        own = [f"{pin}\n" for _, pin in read_pins(pins.read_text()) if pin.split(" ")[0] not in same]
    write_text(path, environment.recipe + "".join(own))


def make(root: Path, environment: Environment) -> Path:
    """Make an environment, unless it is there as it should be; give its Python."""
    pins = read_text(known.find_lock(root, environment.name))
    own = dict(read_pins(pins))
    rest = [pin for name, pin in read_pins(read_text(root / "requirements.txt")) if name not in {*own, "uv"}]
    text, folder = "\n".join([pins, *rest]), (root / ".versions").resolve() / environment.name
    python, stamp = folder / "bin/python", folder / "complete"
    if not stamp.exists() or stamp.read_text() != known.digest(text, environment.python):
        run_uv(environment, "venv", "--clear", f"--python={environment.python or sys.executable}", str(folder))
        (folder / "all.txt").write_text(text)
        options = ["--no-deps", "--require-hashes", "--compile-bytecode", f"--python={python}"]
        run_uv(environment, "pip", "install", *options, f"--requirements={folder / 'all.txt'}")
        stamp.write_text(known.digest(text, environment.python))
    if environment.server:
        source = read_text(Path(__file__).with_name("other_server.py"))
        (folder / "bin/uvicorn").write_text(f"{terminal.start_with(str(python), '')}{source}")
    return python


def make_trial(root: Path, environment: Environment) -> Path:
    """Make an environment with the newest packages of a kind, as the index or a repository has them now; not pinned."""
    folder = root / ".versions" / environment.name
    python = folder / "bin/python"
    run_uv(environment, "venv", "--clear", f"--python={sys.executable}", str(folder))
    own = [f"--requirements={root / 'requirements.txt'}", "--no-deps", "--require-hashes", "--compile-bytecode"]
    run_uv(environment, "pip", "install", f"--python={python}", *own)
    run_uv(environment, "pip", "install", f"--python={python}", "--upgrade", *environment.packages.split())
    return python


def describe(python: Path) -> str:
    """Say which FastAPI, Starlette and Uvicorn an environment has."""
    command = f"from importlib.metadata import version as v; print(*(f'{{p}} {{v(p)}}' for p in {TRIED}), sep=', ')"
    return subprocess.run([python, "-c", command], capture_output=True, text=True, check=True).stdout.strip()


# One environment: a process of its own, whose programs are run by the Python that REPLAY_PYTHON names


def work(root: Path, runs: list[dict]) -> Iterator[dict]:
    """Run what `plan_runs` says, and give for each program what came out."""
    load, jobs = functools.cache(load_tests), []
    forker = terminal.Forker(forks=True)
    try:
        with ThreadPoolExecutor(WORKERS) as pool:
            for run in runs:
                tests = {id: load(root / file)[known.name_test(id)] for id, file in run["files"].items()}
                jobs.append(pool.submit(run_snippet, root, Snippet(**run["snippet"]), tests))
            yield from (job.result() for job in as_completed(jobs))
    finally:
        forker.stop()


def run_snippet(root: Path, snippet: Snippet, tests: dict[str, FunctionType]) -> dict:
    """Run a program; unless that is certain, once more, and once more again if something else came out then."""
    recorded = read_text(root / snippet.transcript) if snippet.transcript else ""
    if terminal.is_other_server() and (lacking := find_lacking(read_all(root, snippet))):
        cells = dict.fromkeys(tests, Cell(CANNOT_RUN, f"no counterpart: {lacking}"))
        return {"snippet": snippet.name, "text": "", "cells": cells}
    runs: list[dict[str, Cell]] = []
    for silence in SILENCES:
        wait_for_turn()
        seen = observe(root, snippet, silence)
        runs.append(judge(seen, recorded, tests))
        if breaks_off(runs[0]) and not breaks_off(runs[-1]):
            runs = runs[-1:]  # it was only slow
        outcomes = [[cell.outcome for cell in cells.values()] for cells in runs]
        if all(map(is_certain, runs[0].values())) or outcomes[-1:] == outcomes[-2:-1]:
            break
    cells = {id: settle(*(cells[id] for cells in runs[-2:])) for id in tests}
    return {"snippet": snippet.name, "text": hide_machine(seen.text), "cells": cells}


def breaks_off(cells: dict[str, Cell]) -> bool:
    """Tell whether a run was cut off."""
    return any(cell.outcome == BREAKS_OFF for cell in cells.values())


def is_certain(cell: Cell) -> bool:
    """Tell whether one run shows it: the claim holds, or the program needs what is not in this version."""
    return cell.outcome == HOLDS or bool(cell.outcome == CANNOT_RUN and LACKS.match(cell.reason))


def wait_for_turn(seconds: float = 2.0) -> None:
    """Wait until the machine has time for another program, not for ever; what gets none seems to hang."""
    with open(__file__) as gate:  # of all environments
        fcntl.flock(gate, fcntl.LOCK_EX)
        until = time.monotonic() + seconds
        while count_running() > RUNNING and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(0.05)  # then it is counted, too


def count_running() -> int:
    """Count what runs on this machine or waits for a core; Linux alone can say so."""
    return int(LOAD.read_text().split()[3].split("/")[0]) if LOAD.exists() else 0


def find_lacking(text: str) -> str:
    """Say what a program and its commands need that the other server has not, nothing if it has all."""
    if ITSELF.search(text):
        return "it names Uvicorn otherwise than as a command"
    other = json.loads(json.loads(os.environ["REPLAY_VARIABLES"])["REPLAY_SERVER"])
    given = re.findall(r"--([a-z-]+)(?:[ =]([^-\s]\S*))?", " ".join(OPTIONS.findall(text)))
    lacking = [name for name, value in given if not {name, f"{name}={value}"} & set(other["options"])]
    return f"{other['server']} has no --{lacking[0]}" if lacking else ""


STAMPS = [  # what other servers print, and a claim could take for a status
    (re.compile(r"\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}\]( \[\d+\])?"), "[DATE]"),
    (re.compile(r"(?i)\b(pid:? ?\[?)\d+"), r"\1PID"),
    (re.compile(r"(?<=:8000 \()\d+(?=\)$)|(?<=kill: \()\d+(?=\))"), "PID"),
    (re.compile(r"\b\d{10}\.M\w+\.\S+"), "MAIL"),
]


def hide_stamps(seen: Replay) -> Replay:
    """Give a run without the dates and the numbers of processes in the logs of other servers."""
    for step in seen.steps if terminal.is_other_server() else []:
        for stamp, shown in STAMPS:
            step.output = [stamp.sub(shown, line) for line in step.output]
    return seen


def hide_machine(text: str) -> str:
    """Give what a run showed without what is this machine's own affair: where Python lies, and free ports."""
    text = re.sub(r"/[^\s'\"]*/(?=lib/python\d|bin/py|tests/harness/)", "", text)
    return re.sub(r"(?<=127\.0\.0\.1:)\d{5}\b", "PORT", text)


def read_all(root: Path, snippet: Snippet) -> str:
    """Give the text of a program's files and of its transcript."""
    paths = [*snippet.files, *([snippet.transcript] if snippet.transcript else [])]
    return "\n".join((root / path).read_bytes().decode("utf-8", "replace") for path in paths)


def settle(*cells: Cell) -> Cell:
    """Say what the last runs mean together."""
    comes_and_goes = {HOLDS, DIFFERS} == {cell.outcome for cell in cells}
    return Cell(DIFFERS, known.COMES_AND_GOES) if comes_and_goes else cells[-1]


def observe(root: Path, snippet: Snippet, silence: float) -> Replay:
    """Run a program: what its transcript types, or, if it has value comments instead, just the program."""
    if snippet.transcript:
        forks = not terminal.is_other_server()  # whose main process has to be the job itself
        return hide_stamps(replay(root / snippet.transcript, forks=forks, silence=silence, patient=True))
    command = [str(pythons.SITE), str(root / snippet.files[0])]
    environment = terminal.fixed_environment() | {"PATH": os.environ.get("PATH", os.defpath)}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            command, cwd=folder, env=environment, text=True, stdout=-1, stderr=subprocess.STDOUT, check=False
        )
    step = Step(f"python {Path(snippet.files[0]).name}", done.stdout.splitlines())
    return Replay([step], [done.returncode], f"ended with status {done.returncode}" if done.returncode else "")


def judge(seen: Replay, recorded: str, tests: dict[str, FunctionType]) -> dict[str, Cell]:
    """Say what a run means for each claim: a program that cannot run proves nothing, nor does half a run."""
    lines = [line for step in seen.steps for line in step.output]
    errors = [found[1] for line in lines if (found := LACKS.search(line))]
    if seen.trouble.startswith(("no server came up", "ended with")):
        errors += find_reasons(lines)[-1:]
    errors = [re.sub(r" \(/.*", "", error) for error in errors if error not in recorded]
    if errors or seen.trouble:
        reason = shorten(errors[0] if errors else seen.trouble, 150, placeholder=" …")
        return dict.fromkeys(tests, Cell(CANNOT_RUN if errors else BREAKS_OFF, reason))
    return {id: Cell(HOLDS if holds(test, seen.run) else DIFFERS) for id, test in tests.items()}


def find_reasons(lines: list[str]) -> list[str]:
    """List the errors that the job names which failed first: those of the others are its consequences."""
    found = [
        (line.partition(" | ")[0] if " | " in line else "", error[1]) for line in lines if (error := ERROR.search(line))
    ]
    return [error for job, error in found if job == found[0][0]]


# All environments


class Matrix:
    """The site, its environments, and the table while it is filled."""

    def __init__(self, root: Path):
        self.root, self.site, self.writing = root, read_site(root), threading.Lock()
        if not (environments := known.read_environments(root)):
            raise Unreadable(f"{known.ENVIRONMENTS}:1: no environment in it; bring its lines back")
        self.environments = environments
        self.claims = {claim.id: claim for claim in known.list_claims(self.site)}
        self.about = known.find_about_servers(root)
        self.flips: list[str] = []  # lines of Markdown

    def read(self) -> None:
        """Read the table: a row for each claim; empty where the claim has changed."""
        self.keys = known.find_environment_keys(self.root, self.environments)
        keys, self.tables = known.find_claim_keys(self.site), {}
        old = known.read_tables(self.site, self.keys)
        for id, claim in self.claims.items():
            row = old[known.find_section(claim)].get(id, Row(""))
            rows = self.tables.setdefault(known.find_section(claim), {})
            rows[id] = row if row.key == keys.get(id) else Row(keys.get(id, ""))

    def find_row(self, id: str) -> Row:
        """Give a claim's row."""
        return self.tables[known.find_section(self.claims[id])][id]

    def enter(self, environment: str, snippet: str, text: str, cells: dict[str, list[str]]) -> Iterator[str]:
        """Write down what came out for a program; say what does not hold, or does again."""
        for id, values in cells.items():
            row, cell = self.find_row(id), Cell(*values)
            old = row.cells.get(environment)
            row.cells[environment] = cell
            if old:
                self.note_flip(environment, id, old, cell)
            if cell.outcome != (old or Cell(HOLDS)).outcome:
                yield f"  {environment}: {id}: " + ": ".join(filter(None, cell))
        own = [self.find_row(claim.id) for claim in self.claims.values() if claim.snippet == snippet]
        if any(environment in row.cells and row.cells[environment].outcome in known.KEPT for row in own):
            write_text(self.root / known.find_run(environment, snippet), text)
        self.write(environment, {known.find_section(self.claims[id]) for id in cells})

    def write(self, environment: str, sections: set[str]) -> None:
        """Write the part of the table that an environment's cells of some sections stand in."""
        is_server = bool(self.environments[environment].server)
        keys = {name: key for name, key in self.keys.items() if bool(self.environments[name].server) == is_server}
        rows = {id: self.find_row(id) for id, claim in self.claims.items() if claim.snippet in self.about}
        for part, own in [(known.SERVERS, rows)] if is_server else [(name, self.tables[name]) for name in sections]:
            known.write_table(self.root, part, own, keys)

    def note_flip(self, environment: str, id: str, old: Cell, new: Cell) -> None:
        """Note a claim that has another outcome than before, unless it comes and goes."""
        if old.outcome != new.outcome and known.COMES_AND_GOES not in (old.reason, new.reason):
            self.flips.append(f"- {environment}: `{id}`: {old.outcome}, now " + ": ".join(filter(None, new)))

    def start(self, environment: Environment, python: Path, ids: list[str]) -> Iterator[dict]:
        """Run claims with an environment's Python, and give what came out; raise Unavailable if that broke off."""
        server = json.dumps({"server": environment.server, "options": environment.options})
        own = environment.variables | ({"REPLAY_SERVER": server} if environment.server else {})
        others = [path for path in os.environ["PATH"].split(os.pathsep) if not Path(path, "../pyvenv.cfg").exists()]
        variables = {
            "REPLAY_PYTHON": str(python),
            "REPLAY_VARIABLES": json.dumps(own),
            "PATH": os.pathsep.join(others),  # a command that a version does not have is not the site's own
        }
        command, done = [sys.executable, __file__, "--work", str(self.root)], 0
        with subprocess.Popen(command, env=os.environ | variables, stdin=-1, stdout=-1, text=True) as worker:
            with worker.stdin as plan:
                json.dump(known.plan_runs(self.site, ids), plan)
            for line in worker.stdout:
                yield (result := json.loads(line))
                done += len(result["cells"])
                print(f"{environment.name}: {done} of {len(ids)}", flush=True)
        if worker.returncode:
            raise Unavailable(f"{environment.name}: the run broke off; the reason stands above")

    def run(self, environment: Environment, ids: list[str]) -> str:
        """Make an environment and run claims there; give what went wrong."""
        if not ids:
            return ""
        print(f"{environment.name}: {len(ids)} claims", flush=True)
        try:
            for result in self.start(environment, make(self.root, environment), ids):
                with self.writing:
                    for change in self.enter(environment.name, **result):
                        print(change)
        except Unavailable as reason:
            return str(reason)
        return ""

    def try_out(self, packages: str, claims: list[Claim]) -> Iterator[str]:
        """Run claims with packages as they are now, and note which do not hold; give what went wrong."""
        trial = Environment("trial", 0, packages)
        try:
            python = make_trial(self.root, trial)
            used = describe(python)
            for result in self.start(trial, python, [claim.id for claim in claims]):
                for id, values in result["cells"].items():
                    self.note_flip(used, id, Cell(HOLDS), Cell(*values))
                write_text(self.root / ".versions/trial/runs" / f"{result['snippet']}.console", result["text"])
        except Unavailable as reason:
            yield str(reason)

    def fill(self, environments: list[Environment], claims: list[Claim], *, again: bool) -> Iterator[str]:
        """Run these claims in these environments; give what went wrong."""
        ready = []
        for environment in sorted(environments, key=lambda environment: not environment.server):  # which wait longest
            try:
                lock(self.root, environment)
                ready.append(environment)
            except Unavailable as reason:
                yield str(reason)
        self.read()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            due = [[claim.id for claim in self.find_due(environment, claims, again)] for environment in ready]
            yield from filter(None, pool.map(self.run, ready, due))
        for path in known.find_left_over(self.site, self.tables):
            (self.root / path).unlink()

    def find_due(self, environment: Environment, claims: list[Claim], again: bool) -> Iterator[Claim]:
        """List the claims that have to be run in an environment."""
        for claim in claims:
            is_known = environment.name in self.find_row(claim.id).cells
            if known.is_due(environment, claim, self.about) and (again or not is_known):
                yield claim

    def choose(self, names: list[str]) -> tuple[list[Environment], list[Claim]]:
        """Give the environments and the claims that are named, all where none is."""
        environments = [self.environments[name] for name in names if name in self.environments]
        claims = []
        for name in (name for name in names if name not in self.environments):
            path = re.sub(r"(\.py|\.console)?(::.*)?/?$", "", name)
            found = [
                claim
                for claim in self.claims.values()
                if claim.id == name
                or any(f"{place}/".startswith(f"{path}/") for place in (f"snippets/{claim.snippet}", claim.file[:-3]))
            ]
            if not found:
                raise Unreadable(f"{name}: no environment, claim, or program with a claim; correct it")
            claims += found
        return environments or list(self.environments.values()), claims or list(self.claims.values())


def read_part(text: str) -> tuple[int, int]:
    """Read `1/4`."""
    first, step = map(int, text.split("/"))
    if not 1 <= first <= step:
        raise ValueError
    return first, step


def main() -> None:
    """Run what is stale, or say what is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--again", action="store_true", help="also what the table has already")
    parser.add_argument("--check", action="store_true", help="only say what is stale")
    parser.add_argument(
        "--try", dest="packages", metavar="PACKAGES", help="with these as they are now; not written down"
    )
    parser.add_argument("--part", type=read_part, default=(1, 1), help="such as 1/4: every fourth environment")
    parser.add_argument("--report", type=Path, help="where to write what has flipped, as Markdown")
    parser.add_argument("names", nargs="*")
    asked = parser.parse_args()
    if asked.report and (asked.report.is_dir() or not asked.report.absolute().parent.is_dir()):
        parser.error(f"--report {asked.report}: no file can be written there; name another one")
    first, step = asked.part
    try:
        matrix = Matrix(ROOT)
        environments, claims = matrix.choose(asked.names)
        if asked.check:
            faults = known.find_stale(matrix.site, claims, {e.name: e for e in environments})
        elif asked.packages:
            faults = matrix.try_out(asked.packages, claims)
        else:
            faults = matrix.fill(environments[first - 1 :: step], claims, again=asked.again)
        faults = list(faults)
        if asked.report:
            write_text(asked.report, "\n".join([*matrix.flips, *(f"- {fault}" for fault in faults), ""]).lstrip())
        sys.exit("\n".join(faults) or 0)
    except (Unreadable, Unwritten) as fault:
        sys.exit(str(fault))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--work"]:
        try:
            for result in work(Path(sys.argv[2]), json.load(sys.stdin)):
                print(json.dumps(result), flush=True)
        except (pythons.BrokenSetUp, Unreadable) as fault:
            sys.exit(str(fault))
    else:
        main()
