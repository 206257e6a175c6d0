"""Mutants are made, and noticed: all of the example site and of what is recorded, a sample of the programs."""

import functools
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest
from harness.files import ROOT
from harness.pages import Snippet, example, read_site, write_made

sys.path.insert(0, str(ROOT / "tools"))
import mutants
from harness.pages.example import CLAIM, PROGRAM
from mutants import Judge, Mutant, find_problem, find_stale, list_runs, load_claims, mutate_pages, mutate_program

read_once = functools.cache(read_site)
SEED, SAMPLE = 1, 3
MADE = {
    "await": (
        "async def f():\n    await g()\n    while h():\n        await k()\n",
        "async def f():\n    g()\n    while h():\n        await k()\n",
    ),
    "async": ("async def f():\n    async with a:\n        pass\n", "async def f():\n    with a:\n        pass\n"),
    "function": ("@a\nasync def f():\n    pass\n", "@a\ndef f():\n    pass\n"),
    "add_task": ("tasks.add_task(\n    f\n)\n", "pass\n\n\n"),
    "clean_up": (
        "def f():\n    with a:\n        yield\n        b()\n",
        "def f():\n    with a:\n        yield\n        pass\n",
    ),
    "scope": ("Depends(f, scope='function')\n", "Depends(f)\n"),
    "condition": ("if a and b:\n    c()\n", "if (not (a and b)):\n    c()\n"),
    "thread": ("async def f():\n    await to_thread.run_sync(g, 1)\n", "async def f():\n    (g)(1)\n"),
    "except": ("try:\n    f()\nexcept E:\n    g()\n    h()\n", "try:\n    f()\nexcept E:\n    raise\n\n"),
}


@pytest.mark.parametrize("kind", mutants.KINDS)
def test_made(kind: str) -> None:
    before, after = MADE[kind]
    assert [mutant.changed for mutant in mutate_program("a.py", before) if mutant.kind == kind] == [after]


def test_judged(tmp_path: Path) -> None:
    example.build(tmp_path)
    other = (tmp_path / PROGRAM).with_name("mail_first..length.console")
    other.write_text("$ grep -c more mail_first.py; true\n0\n")
    site = read_site(tmp_path)
    (snippet,) = [known for known in site.snippets if known.name == "orders/mail_first"]
    text = (tmp_path / PROGRAM).read_text()
    harmless = mutants.Mutant(PROGRAM, 1, "harmless", "", f"{text}\n# nothing\n")
    harmful = mutants.Mutant(PROGRAM, 1, "harmful", "", text.replace('print("mail")', 'print("none")'))
    longer = mutants.Mutant(PROGRAM, 1, "in the other run alone", "", f"{text}\n# more\n")
    judge = Judge({}, tmp_path)
    noticed = [bool(judge.notices(list_runs(site, snippet), mutant)) for mutant in (None, harmless, harmful, longer)]
    assert noticed == [False, False, True, True]
    assert not judge.notices([snippet], longer)


@pytest.mark.parametrize(
    ("reason", "noticed", "is_outdated"),
    [
        ("It changes nothing.", ["transcript"], True),
        ("It changes nothing.", ["transcript", ""], False),
        ("By chance: it is early, or late.", ["transcript"], False),
    ],
)
def test_what_is_listed_and_noticed_is_told(reason: str, noticed: list[str], is_outdated: bool) -> None:
    mutant = mutants.Mutant(PROGRAM, 1, "await", "await f()", "")
    tally = mutants.Tally({mutant.key: reason})
    assert tally.is_outdated(mutant.key, [(mutant, what) for what in noticed]) == is_outdated


def test_recorded() -> None:
    site = read_once(ROOT)
    paths = [path for snippet in site.snippets for path in [*snippet.files, snippet.transcript] if path]
    shown = [path for path in paths if path.endswith(".console") or (path.endswith(".py") and site.has_values(path))]
    made = []
    for path in shown:
        text = mutants.show_run(path, site.read(path))
        assert text == site.read(path)
        made += mutants.mutate_recorded(path, text)
        assert [mutant.key for mutant in made if mutant.path == path and mutant.changed == text] == []
    assert len(made) > 1000


def test_pages(tmp_path: Path) -> None:
    example.build(tmp_path)
    write_made(tmp_path)
    site = read_site(tmp_path)
    paths = {page.path for page in site.pages} | {claim.file for claim in site.claims} | {"mkdocs.yml"}
    made = list(mutate_pages(site, paths))
    assert {"claim", "include", "link", "mark", "navigation"} <= {mutant.kind for mutant in made}
    assert [(mutant.kind, mutant.text) for mutant in made if not find_problem(site, mutant)] == []


ASKED = {
    "no number": (["--jobs", "0"], "argument --jobs: 0 is none; give a number of at least 1"),
    "less than none": (["--sample", "-1"], "argument --sample: -1 is none; give a number of at least 1"),
    "nothing there": (["docs/gone.md"], "docs/gone.md: there is no such file or folder; correct the path"),
    "nothing to change": ([example.TABLE], f"{example.TABLE}: nothing of it is changed; name a program, a page"),
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the example site, for `main` to change; what ends this process is not for a tool to say."""
    example.build(tmp_path)
    monkeypatch.setattr(mutants, "ROOT", tmp_path)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    return tmp_path


@pytest.mark.parametrize(("arguments", "says"), ASKED.values(), ids=ASKED)
def test_what_cannot_be_done_is_said(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture, arguments: list[str], says: str
) -> None:
    monkeypatch.setattr(sys, "argv", ["mutants.py", *arguments])
    with pytest.raises(SystemExit, match="2"):
        mutants.main()
    assert says in capsys.readouterr().err


def test_what_cannot_be_imported_is_said_before_processes_are_started(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["mutants.py"])
    monkeypatch.setattr(mutants, "judge_all", lambda *_: pytest.fail("never ends"))
    with (root / CLAIM).open("a") as claims:
        claims.write("\nfrom harness import gone\n")
    with pytest.raises(SystemExit, match=f"^{root}/{CLAIM}:10: cannot be imported: ImportError: .*; correct it$"):
        mutants.main()
    (root / CLAIM).write_bytes(b"\xff")
    with pytest.raises(SystemExit, match=f"^{CLAIM}:1: not UTF-8"):
        mutants.main()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interruption_leaves_nothing_behind(tmp_path: Path, number: signal.Signals) -> None:
    example.build(tmp_path)
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    (tmp_path / "tests/harness").symlink_to(ROOT / "tests/harness")
    (tmp_path / "tests/mutants.txt").touch()
    program = tmp_path / "snippets/orders/wrong_mail_first.py"
    program.write_text("import time\n\nif time:\n    time.sleep(60)\n")
    command = [sys.executable, tmp_path / "tools/mutants.py", program.relative_to(tmp_path), "--jobs", "1"]
    with tempfile.TemporaryDirectory() as folder:  # whose name is short, as that of a socket must be
        env = os.environ | {"TMPDIR": folder, "REPLAY_BARE": "1"}
        tool = subprocess.Popen(command, stdout=-1, stderr=-2, text=True, env=env, start_new_session=True)
        while not list(Path(folder).glob("mutant-*")) and tool.poll() is None:
            time.sleep(0.02)
        os.killpg(tool.pid, number) if number == signal.SIGINT else tool.send_signal(number)
        assert "Traceback" not in tool.communicate()[0]
        assert tool.returncode == 128 + number
        assert [name for name in os.listdir(folder) if not name.startswith("replay-ports")] == []
    end = time.monotonic() + 10  # a process that was killed takes a moment to end
    while left := [process for process in psutil.process_iter() if is_of_session(process, tool.pid)]:
        assert time.monotonic() < end, left


def is_of_session(process: psutil.Process, session: int) -> bool:
    """Tell whether a process runs in a session."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE and os.getsid(process.pid) == session
    except (psutil.NoSuchProcess, ProcessLookupError):
        return False


def test_listed() -> None:
    assert list(find_stale(mutants.read_listed(), read_once(ROOT))) == []


@functools.cache
def choose_sample() -> list[tuple[Snippet, Mutant]]:
    """Choose some changes of programs, the same ones each time."""
    site, listed = read_once(ROOT), mutants.read_listed()
    made = [
        (snippet, mutant)
        for snippet in site.snippets
        for path in snippet.files
        if path.endswith(".py") and snippet.name.startswith("background-tasks/")
        for mutant in mutate_program(path, site.read(path))
        if mutant.kind in ("add_task", "await", "scope") and mutant.key not in listed
    ]
    return random.Random(SEED).sample(made, SAMPLE)


@pytest.mark.parametrize("number", range(SAMPLE))
def test_sample(number: int) -> None:
    snippet, mutant = choose_sample()[number]
    assert Judge(load_claims()).notices(list_runs(read_once(ROOT), snippet), mutant), (
        f"{mutant.path}:{mutant.line}: nothing notices that `{mutant.kind}` is gone"
    )
