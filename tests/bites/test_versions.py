"""The table of where claims hold: a cell that flips is written down, a stale one named, half a run proves nothing."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from harness import answers, versions
from harness.files import ROOT, Unreadable
from harness.pages import example, read_site
from harness.pages.example import CLAIM, RECORDED
from harness.pages.feed import RELEASED
from harness.pages.versions import render_versions
from harness.pages.where import read_book
from harness.replay import Replay, replay
from harness.terminal import find_queues, is_served
from harness.transcript import parse_transcript
from harness.versions import BREAKS_OFF, CANNOT_RUN, DIFFERS, ENVIRONMENTS, HOLDS, Cell, Environment

sys.path.insert(0, str(ROOT / "tools"))
import versions as tool
from other_server import translate

PROGRAM, TABLE = "snippets/orders/wrong_mail_first.py", versions.find_table("orders")
KEPT = versions.find_run("old", "orders/wrong_mail_first")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the example site with an environment, locked, whose Python is the one of this test, and its table."""
    root = tmp_path_factory.mktemp("filled") / "site"
    root.mkdir()
    example.build(root)
    versions.write_text(root / ENVIRONMENTS, '# one a line\n"old" = { packages = "fastapi==0.1" }\n')
    versions.write_text(versions.find_lock(root, "old"), "# fastapi==0.1\nfastapi==0.1 --hash=sha256:1\n")
    bare = patch.dict(os.environ, REPLAY_BARE="1")
    with bare, patch.object(tool, "make", lambda root, environment: Path(sys.executable)):
        assert fill(root) == []
    return root


@pytest.fixture
def root(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of that, to be changed."""
    monkeypatch.setattr(tool, "make", lambda root, environment: Path(sys.executable))
    monkeypatch.setenv("REPLAY_BARE", "1")
    return shutil.copytree(filled, tmp_path / "site", symlinks=True)


def fill(root: Path, *, again: bool = False) -> list[str]:
    """Run what is due."""
    matrix = tool.Matrix(root)
    return list(matrix.fill(*matrix.choose([]), again=again))


def find_stale(root: Path) -> list[str]:
    """Say what is stale."""
    site = read_site(root)
    return list(versions.find_stale(site, versions.list_claims(site), versions.read_environments(root)))


def replace(root: Path, path: str, old: str, new: str) -> None:
    """Change a file at one place."""
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new, 1))


def test_a_cell_flips_and_flips_back(root: Path, capsys: pytest.CaptureFixture) -> None:
    assert re.search(r"^#   old [0-9a-f]{8}\n\nmail-first [0-9a-f]{8}\n$", (root / TABLE).read_text(), re.M)
    assert find_stale(root) == []
    replace(root, PROGRAM, '"mail"', '"nothing"')
    fill(root)
    assert (root / TABLE).read_text().endswith("\n    differs: old\n")
    assert (root / KEPT).read_text() == "$ python wrong_mail_first.py\nnothing\n"
    assert "  old: mail-first: differs\n" in capsys.readouterr().out
    replace(root, PROGRAM, '"nothing"', '"mail"')
    fill(root)
    assert "differs: old" not in (root / TABLE).read_text()
    assert not (root / KEPT).exists()


def test_what_is_known_is_not_run_again_unless_asked(root: Path, capsys: pytest.CaptureFixture) -> None:
    fill(root)
    assert capsys.readouterr().out == ""
    fill(root, again=True)
    assert capsys.readouterr().out.startswith("old: 1 claims\n")


STALE = {
    "program": (PROGRAM, "mails first", "mails last", "the program, its commands or the test have changed since"),
    "command": (RECORDED, "$ python", "$ python -u", "the program, its commands or the test have changed since"),
    "assertion": (CLAIM, 'shows("mail")', 'shows("ma")', "the program, its commands or the test have changed since"),
    "lock": ("tests/versions/locks/old.txt", "sha256:1", "sha256:2", "not run in old as that is now"),
    "line": (ENVIRONMENTS, '0.1" }', '0.2" }', "not run in old as that is now"),
    "new environment": (ENVIRONMENTS, '"old"', '"new" = {}\n"old"', "not run in new as that is now"),
    "sentence": (CLAIM, "It waits", "It still waits", ""),
    "recorded output": (RECORDED, "mail\n", "letter\n", ""),
}


@pytest.mark.parametrize(("path", "old", "new", "says"), STALE.values(), ids=STALE)
def test_stale(root: Path, path: str, old: str, new: str, says: str) -> None:
    replace(root, path, old, new)
    found = find_stale(root)
    assert len(found) == bool(says)
    assert not says or re.fullmatch(rf"{TABLE}:\d+: mail-first: {says}; `make versions ARGS=mail-first`", found[0])


def test_lost_transcript(root: Path) -> None:
    replace(root, PROGRAM, '"mail"', '"nothing"')
    fill(root)
    (root / KEPT).unlink()
    assert f"mail-first: no transcript {KEPT}; " in find_stale(root)[0]


def test_transcript_that_no_cell_needs(root: Path) -> None:
    versions.write_text(root / KEPT, "$ python wrong_mail_first.py\nnothing\n")
    site = read_site(root)
    keys = versions.find_environment_keys(root, versions.read_environments(root))
    assert versions.find_left_over(site, versions.read_tables(site, keys)) == [KEPT]
    fill(root)
    assert not (root / KEPT).exists()


def holds_if(text: str) -> Callable:
    """Make a claim that a run never shows a text: half a run, and a crash, would fulfil it."""
    return lambda run: run.never_shows(text)


SEEN = {
    "holds": ("$ run\nmail\n", "", (HOLDS, "")),
    "differs": ("$ run\nletter\n", "", (DIFFERS, "")),
    "hangs": ("$ run\n", "`run` did not end", (BREAKS_OFF, "`run` did not end")),
    "import": ("$ run\nImportError: no sse (/a/b.py)\n", "", (CANNOT_RUN, "ImportError: no sse")),
    "keyword": (
        "$ run\nuvicorn | TypeError: Depends() got an unexpected keyword argument 'scope'\n",
        "no server came up",
        (CANNOT_RUN, "TypeError: Depends() got an unexpected keyword argument 'scope'"),
    ),
    "start": ("$ run\na.FastAPIError: no\n", "no server came up", (CANNOT_RUN, "a.FastAPIError: no")),
    "first job": (
        "$ run\nbank | BankError: no\nshop | ConnectError: no\n",
        "no server came up",
        (CANNOT_RUN, "BankError: no"),
    ),
    "no reason": ("$ run\n", "no server came up", (BREAKS_OFF, "no server came up")),
    "recorded error": ("$ run\nImportError: always\n", "", (HOLDS, "")),
}


@pytest.mark.parametrize(("text", "trouble", "cell"), SEEN.values(), ids=SEEN)
def test_what_a_run_means(text: str, trouble: str, cell: tuple[str, str]) -> None:
    steps = parse_transcript(text, Path("a.console"))
    found = tool.judge(Replay(steps, [0], trouble), "$ run\nImportError: always\n", {"a": holds_if("letter")})
    assert found == {"a": cell}


@pytest.mark.parametrize(
    ("before", "last", "cell"),
    [
        (HOLDS, DIFFERS, Cell(DIFFERS, "not in every run")),
        (DIFFERS, HOLDS, Cell(DIFFERS, "not in every run")),
        (BREAKS_OFF, HOLDS, Cell(HOLDS)),
        (CANNOT_RUN, DIFFERS, Cell(DIFFERS)),
    ],
)
def test_what_two_runs_mean(before: str, last: str, cell: Cell) -> None:
    assert tool.settle(Cell(before), Cell(last)) == cell


SEEN_IN_TURN = {  # how a program is run, until it is certain what it shows
    "holds": (["mail"], HOLDS),
    "lacks": (["ImportError: no sse"], CANNOT_RUN),
    "differs": (["letter", "letter"], DIFFERS),
    "slow": (["", "mail"], HOLDS),
    "hangs": (["", ""], BREAKS_OFF),
    "slow and differs": (["", "letter", "letter"], DIFFERS),
    "comes and goes": (["letter", "mail", "letter"], DIFFERS),
}


@pytest.mark.parametrize(("shown", "outcome"), SEEN_IN_TURN.values(), ids=SEEN_IN_TURN)
def test_a_program_is_run_until_it_is_certain(
    root: Path, monkeypatch: pytest.MonkeyPatch, shown: list[str], outcome: str
) -> None:
    seen = iter(
        [Replay(parse_transcript(f"$ run\n{text}\n", Path("a")), [0], "" if text else "hangs") for text in shown]
    )
    monkeypatch.setattr(tool, "observe", lambda *_: next(seen))
    cells = tool.run_snippet(root, read_site(root).snippets[0], {"a": holds_if("letter")})["cells"]
    assert cells["a"].outcome == outcome
    assert list(seen) == []


def test_a_program_waits_for_its_turn_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    running = [99, 99, 1]
    monkeypatch.setattr(tool, "count_running", lambda: running.pop(0))
    tool.wait_for_turn(seconds=9)
    assert running == []
    monkeypatch.setattr(tool, "count_running", lambda: 99)
    tool.wait_for_turn(seconds=0.1)


def test_other_output_hurries_only_who_expects_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("harness.replay.SILENCE_AFTER_FAULT", 0.1)
    (tmp_path / "late.py").write_text("import time\ntime.sleep(1)\nprint('late')\n")
    (tmp_path / "late.console").write_text("$ echo other\nmail\n$ python late.py\nlate\n")
    assert "`python late.py` did not end" in replay(tmp_path / "late.console").trouble
    assert replay(tmp_path / "late.console", patient=True).text == "$ echo other\nother\n$ python late.py\nlate\n"


def test_old_server_has_a_moment_to_start(tmp_path: Path) -> None:
    serve = "import os, socket, time\nprint('starts', flush=True)\ntime.sleep(0.4)\n"
    serve += "server = socket.create_server(('localhost', int(os.environ['PORT'])))\ntime.sleep(9)\n"
    (tmp_path / "old.py").write_text(serve)
    connects = "(exec 3<>/dev/tcp/localhost/$PORT) 2>log"
    commands = f"$ python old.py 8000 &\nold | starts\n$ kill -CONT %1; {connects}\n$ kill -KILL %1\n$ wait\n"
    (tmp_path / "old.console").write_text(commands)
    assert replay(tmp_path / "old.console", patient=True).exit_codes[1] == 0
    assert replay(tmp_path / "old.console").exit_codes[1] == 1


def test_a_run_that_breaks_off_says_why_and_shows_no_traceback(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, tool.__file__, "--work", str(root)],
        input=json.dumps(versions.plan_runs(read_site(root), ["mail-first"])),
        env=os.environ | {"REPLAY_PYTHON": shutil.which("false")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("the process that forks programs has ended")
    assert "Traceback" not in done.stderr


OPTIONS = {"port": "--bind=localhost:{}", "workers": "--workers {}", "reload": "--reload", "lifespan=off": "--plain"}


def test_another_server_gets_its_own_options() -> None:
    words = translate(["shop:app", "--workers", "2", "--reload"], "hypercorn", OPTIONS, "8000")
    assert words == ["hypercorn", "shop:app", "--bind=localhost:8000", "--workers", "2", "--reload"]
    assert translate(["shop:app", "--port=1"], "hypercorn", OPTIONS, "8000")[2:] == ["--bind=localhost:1"]
    assert translate(["shop:app", "--lifespan", "off"], "hypercorn", OPTIONS, "8000")[-1] == "--plain"
    with pytest.raises(SystemExit, match="no counterpart: hypercorn has no --lifespan"):
        translate(["shop:app", "--lifespan", "on"], "hypercorn", OPTIONS, "8000")


def test_another_server_proves_nothing_of_a_program_that_starts_uvicorn(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(root, PROGRAM, "order()\n", "import uvicorn\norder()\n")
    monkeypatch.setenv("REPLAY_VARIABLES", '{"REPLAY_SERVER": "{}"}')
    snippet = next(snippet for snippet in read_site(root).snippets if snippet.transcript)
    assert tool.run_snippet(root, snippet, {"a": holds_if("")})["cells"]["a"].reason.startswith("no counterpart")


@pytest.mark.parametrize(
    ("command", "lacking"),
    [
        ("uvicorn shop:app --workers 2 2>log &", ""),
        ("NAME=1 uvicorn shop:app --lifespan off --reload | grep --count a", ""),
        ("uvicorn shop:app --workers 2 --lifespan on 2>log &", "hypercorn has no --lifespan"),
        ("curl --max-time 1 localhost:8000", ""),
    ],
)
def test_an_option_without_counterpart_is_seen_wherever_its_message_goes(
    command: str, lacking: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = json.dumps({"server": "hypercorn", "options": OPTIONS})
    monkeypatch.setenv("REPLAY_VARIABLES", json.dumps({"REPLAY_SERVER": server}))
    assert tool.find_lacking(f"import fastapi\n$ {command}\nstarted\n") == lacking


SERVER = '"hypercorn" = { server = "hypercorn", options = { port = "--bind={}" } }\n"old"'
SUBJECT = '[[subjects]]\ntitle = "Mail"\nprograms = ["orders/wrong_mail_first"]\n'


def test_another_server_runs_only_what_is_about_a_server(root: Path) -> None:
    replace(root, ENVIRONMENTS, '"old"', SERVER)
    versions.write_text(versions.find_lock(root, "hypercorn"), "# server hypercorn, port --bind={}\n")
    before = (root / TABLE).read_text()
    assert find_stale(root) == []
    fill(root)
    assert not (root / versions.find_table(versions.SERVERS)).exists()
    versions.write_text(root / versions.SUBJECTS, SUBJECT)
    assert "not run in hypercorn as that is now" in find_stale(root)[0]
    fill(root)
    assert find_stale(root) == []
    assert (root / TABLE).read_text() == before
    written = (root / versions.find_table(versions.SERVERS)).read_text()
    assert re.search(r"^#   hypercorn [0-9a-f]{8}\n\nmail-first [0-9a-f]{8}\n$", written, re.M)
    replace(root, CLAIM, 'shows("mail")', 'shows("ma")')
    assert "have changed since" in find_stale(root)[0]


def test_program_about_a_server_that_is_not_listed(root: Path) -> None:
    assert list(versions.find_unlisted(read_site(root))) == []
    replace(root, RECORDED, "$ python", "$ uvicorn wrong_mail_first:app --workers 2; python")
    assert list(versions.find_unlisted(read_site(root))) == [
        "tests/versions/servers.toml:1: orders/wrong_mail_first is about a server; put it under a subject"
    ]
    versions.write_text(root / versions.SUBJECTS, SUBJECT.replace("wrong_mail_first", "mail_last"))
    found = next(versions.find_unlisted(read_site(root)))
    assert found == "tests/versions/servers.toml:1: orders/mail_last: no program with a claim; correct it"


@pytest.mark.parametrize("text", ["[[subjects]]\ntitel = 'a'", "[[answers]]\nservers = ['a']", "[["])
def test_unreadable_servers(root: Path, text: str) -> None:
    versions.write_text(root / versions.SUBJECTS, text)
    with pytest.raises(Unreadable, match=versions.SUBJECTS):
        versions.read_servers(root)


def test_dates_and_numbers_of_another_servers_log_are_no_statuses(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "$ run\nh | [2026-11-26 05:00:00 +0000] [4202] [INFO] Running\ng | Spawning worker-1 with PID: 202\n"
    steps = parse_transcript(text, Path("a.console"))
    assert tool.hide_stamps(Replay(steps, [0])).run.count("202") == 2
    monkeypatch.setenv("REPLAY_VARIABLES", '{"REPLAY_SERVER": "{}"}')
    assert tool.hide_stamps(Replay(steps, [0])).run.lines == [
        "h | [DATE] [INFO] Running",
        "g | Spawning worker-1 with PID: PID",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says how long a port's queue is")
def test_another_server_has_started_when_somebody_serves_at_its_port(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert not is_served(port, seconds=0.1)  # it only listens
        monkeypatch.setattr(socket, "AF_NETLINK", 99)  # a system that answers no questions has tables
        assert find_queues(port) == [1]
        monkeypatch.undo()
        assert find_queues(port) == [1]
        serving = threading.Thread(target=lambda: [server.accept()[0].close() for _ in range(2)])
        serving.start()
        assert is_served(port, seconds=9)
        serving.join()
    assert not is_served(port, seconds=0.1)


FAMILY = """\
import os, signal, time
worker = os.fork()
def stop(number, frame):
    print(f"{'parent' if worker else 'worker'}: {signal.Signals(number).name}", flush=True)
    os.waitpid(worker, 0) if worker and number == 2 else worker and os.kill(worker, 9)
    os._exit(0)
signal.signal(2, stop), signal.signal(15, stop)
open(f"ready-{bool(worker)}", "w").close()
time.sleep(60)
"""
STOP = """\
$ python family.py &
$ until [ "$(ls | grep -c ready-)" = 2 ]; do sleep 0.1; done; rm ready-*
$ kill -{} %1; wait
"""


def test_a_supervisors_signal_reaches_the_parent_of_another_server_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "family.py").write_text(FAMILY)
    stop = tmp_path / "family.console"
    monkeypatch.setenv("REPLAY_VARIABLES", '{"REPLAY_SERVER": "{}"}')
    stop.write_text(STOP.format("TERM"))
    assert replay(stop, forks=False).run.lines == ["family | parent: SIGTERM"]
    stop.write_text(STOP.format("INT"))
    assert sorted(replay(stop, forks=False).run.lines) == ["family | parent: SIGINT", "family | worker: SIGINT"]


def test_lines_of_another_server_do_not_stand_for_those_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "late.py").write_text(
        "import time\nfor line in ('own', 'mail'):\n    print(line, flush=True)\n    time.sleep(1)\n"
    )
    (tmp_path / "late.console").write_text("$ python late.py &\nlate | mail\n$ echo next\nnext\n$ wait\n")
    assert replay(tmp_path / "late.console", patient=True).text.splitlines()[2] == "$ echo next"
    monkeypatch.setenv("REPLAY_VARIABLES", '{"REPLAY_SERVER": "{}"}')
    assert replay(tmp_path / "late.console", patient=True).text.splitlines()[2] == "late | mail"


def test_environment_that_cannot_be_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "requirements.txt").write_text("fastapi==0.165.0 \\\n    --hash=sha256:1\n")
    monkeypatch.setenv("PATH", str(tmp_path))
    old = Environment("old", 7, "fastapi==0.0")
    with pytest.raises(tool.Unavailable, match="needs uv on the PATH"):
        tool.lock(tmp_path, old)
    uv = tmp_path / "uv"
    uv.write_text("#!/bin/sh\necho no version of fastapi==0.0 >&2\nexit 1\n")
    uv.chmod(0o755)
    with pytest.raises(
        tool.Unavailable, match=r"environments.toml:7: old cannot be had.*\n.*no version of fastapi==0.0"
    ):
        tool.lock(tmp_path, old)


def test_one_that_cannot_be_had_does_not_stop_the_others(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace(root, ENVIRONMENTS, '"old"', '"gone" = { packages = "fastapi==0" }\n"old"')
    (root / "requirements.txt").write_text("")
    monkeypatch.setattr(tool, "run_uv", lambda environment, *_: raise_unavailable(environment.name))
    assert fill(root) == ["gone"]
    assert "#   old " in (root / TABLE).read_text()


def raise_unavailable(name: str) -> None:
    """Say that an environment cannot be had."""
    raise tool.Unavailable(name)


def test_only_what_differs_is_pinned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "requirements.txt").write_text("click==8 \\\n    --hash=sha256:1\n    # via a\nfastapi==0.165.0\n")
    (tmp_path / "made").write_text("click==8 \\\n    --hash=sha256:1\nfastapi==0.117.1 \\\n    --hash=sha256:2\n")
    uv = tmp_path / "uv"
    copy = f'case $option in --output-file=*) cp {tmp_path}/made "${{option#*=}}";; esac'
    uv.write_text(f"#!/bin/sh\nfor option; do {copy}; done\n")
    uv.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    tool.lock(tmp_path, Environment("old", 1, "fastapi==0.117.1"))
    text = versions.find_lock(tmp_path, "old").read_text()
    assert text == "# fastapi==0.117.1\nfastapi==0.117.1 \\\n    --hash=sha256:2\n"


UNREADABLE = {
    "environments": (ENVIRONMENTS, '"old" = {', ":1: "),
    "unknown key": (ENVIRONMENTS, '# one\n"old" = { wanted = "a" }', ":2: .*unexpected keyword argument 'wanted'; "),
    "environment, number": (ENVIRONMENTS, '"old" = { packages = 3 }', ":1: packages = 3 is of another type; "),
    "environment, time": (ENVIRONMENTS, '"old" = { before = "2026" }', ":1: before = '2026' is of another type; "),
    "environment, no texts": (
        ENVIRONMENTS,
        '"old" = { variables = { A = 1 } }',
        ":1: variables = .* is of another type; ",
    ),
    "environment, no table": (ENVIRONMENTS, '"old" = 3', ":1: 3 is no table; "),
    "subjects, no tables": (versions.SUBJECTS, "subjects = 3", ":1: "),
    "subject, no list": (versions.SUBJECTS, '[[subjects]]\ntitle = "a"\nprograms = "b"', ":1: programs = 'b' is of "),
    "answer, no text": (versions.SUBJECTS, "[[answers]]\nservers = [1]\ndoes = 'a'", r":1: servers = \[1\] is of "),
    "border, no text": (answers.BORDERS, "\n[['a-1']]\nwhat = 1\nwhy = 'b'", ":2: what = 1 is of another type; "),
    "border, no table": (answers.BORDERS, "a = 3", ":1: 3 is no table; "),
    "hole, no text": (
        answers.HOLES,
        "[[holes]]\npackage = 'a'\nbelow = 0.4\nwhat = 'b'\nsource = 'c'",
        ":1: below = 0.4",
    ),
    "hole, no table": (answers.HOLES, "holes = 3", ":1: 3 is no table; "),
    "day, no day": (RELEASED, '"fastapi-0.2.0" = "2026-01-02"', ":1: fastapi-0.2.0 = '2026-01-02' is no day; "),
}


@pytest.mark.parametrize(("path", "text", "says"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_named(tmp_path: Path, path: str, text: str, says: str) -> None:
    example.build(tmp_path)
    (tmp_path / path).write_text(text)
    with pytest.raises(Unreadable, match=f"^{path}{says}"):
        render_versions(read_book(read_site(tmp_path)))


def test_nothing_is_removed_where_no_environment_is_left(root: Path) -> None:
    (root / ENVIRONMENTS).write_text("")
    with pytest.raises(Unreadable, match=f"{ENVIRONMENTS}:1: no environment in it; bring its lines back"):
        tool.Matrix(root)


def test_report_that_cannot_be_written(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    for path in (root / "docs", root / "gone/report.md"):
        monkeypatch.setattr(sys, "argv", ["versions.py", "--report", str(path)])
        with pytest.raises(SystemExit, match="2"):
            tool.main()
        assert "no file can be written there; name another one" in capsys.readouterr().err


def test_unreadable_table(root: Path) -> None:
    (root / TABLE).write_text((root / TABLE).read_text() + "    holds: nowhere\n")
    with pytest.raises(Unreadable, match=rf"{TABLE}:\d+: no line of this table"):
        versions.read_table(root, "orders", {})


def test_names_that_nothing_has(root: Path) -> None:
    matrix = tool.Matrix(root)
    for name in ("mail-first", RECORDED, PROGRAM, CLAIM, f"{CLAIM}::test_mail_first", "snippets/orders"):
        assert [claim.id for claim in matrix.choose([name])[1]] == ["mail-first"]
    with pytest.raises(Unreadable, match="snippets/order: no environment, claim, or program"):
        matrix.choose(["snippets/order"])


def test_what_flips_is_reported_and_what_comes_and_goes_is_not(root: Path) -> None:
    matrix = tool.Matrix(root)
    for old, new in ((HOLDS, HOLDS), (HOLDS, DIFFERS), (BREAKS_OFF, CANNOT_RUN)):
        matrix.note_flip("old", "mail-first", Cell(old), Cell(new, "no sse" if new == CANNOT_RUN else ""))
    matrix.note_flip("old", "mail-first", Cell(HOLDS), Cell(DIFFERS, versions.COMES_AND_GOES))
    assert matrix.flips == [
        "- old: `mail-first`: holds, now differs",
        "- old: `mail-first`: breaks off, now cannot run: no sse",
    ]


def test_a_trial_writes_nothing_into_the_table(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "make_trial", lambda root, environment: Path(sys.executable))
    monkeypatch.setattr(tool, "describe", lambda python: "fastapi 9")
    before = (root / TABLE).read_text()
    replace(root, PROGRAM, '"mail"', '"nothing"')
    matrix = tool.Matrix(root)
    assert list(matrix.try_out("fastapi", matrix.choose([])[1])) == []
    assert matrix.flips == ["- fastapi 9: `mail-first`: holds, now differs"]
    assert (root / TABLE).read_text() == before
    assert (root / ".versions/trial/runs/orders/wrong_mail_first.console").read_text().endswith("nothing\n")


def test_trial_that_cannot_be_had(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "uv").write_text("#!/bin/sh\necho no such version >&2; exit 1\n")
    (tmp_path / "uv").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    matrix = tool.Matrix(root)
    found = list(matrix.try_out("fastapi==0", []))
    assert found == ["--try: fastapi==0 cannot be had; correct the line, or try again later. uv says:\nno such version"]


@pytest.mark.parametrize(
    ("open_issue", "results", "flips", "does"),
    [
        ("", "success", "- a: flips\n", "issue create --title"),
        ("7", "success", "- a: flips\n", "issue edit 7 --body"),
        ("7", "success", "\n", "issue close 7 --comment"),
        ("", "success", "\n", None),
        ("", "success failure", "", "issue create --title"),
    ],
)
def test_one_issue_is_opened_written_anew_or_closed(
    tmp_path: Path, open_issue: str, results: str, flips: str, does: str | None
) -> None:
    gh, report = tmp_path / "gh", tmp_path / "flips.md"
    gh.write_text(f'#!/bin/sh\necho "$*" >>{tmp_path}/calls\n[ "$2" != list ] || echo "{open_issue}"\n')
    gh.chmod(0o755)
    report.write_text(flips)
    paths = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "RUN": "https://example.com/run"}
    subprocess.run([ROOT / "tools/report", results, report, report], env=os.environ | paths, check=True)
    _, *calls = (tmp_path / "calls").read_text().split("\nissue ") if does else ("", "")
    said = "\n".join(calls)
    assert said.startswith(does.removeprefix("issue ")) if does else said == ""
    assert said.count("- a: flips") == (does is not None and "a: flips" in flips)
