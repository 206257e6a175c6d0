"""The replay of transcripts turns red when it should, and leaves nothing behind."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from harness import pythons
from harness.files import Unreadable, Unwritten
from harness.fork import Outcome, run_in_fork
from harness.lines import find_idle
from harness.masks import fold_library_frames, mask_line
from harness.needs import why_not_here
from harness.plugin import (
    Mismatch,
    find_accident,
    find_pages,
    name_last_command,
    record,
    report_mismatch,
    spread,
    update_made,
)
from harness.processes import remove_shared
from harness.pythons import BrokenSetUp
from harness.replay import SNIPPETS, Player, Replay, find_program, replay
from harness.reports import shorten
from harness.terminal import (
    Forker,
    connect_forker,
    find_forker,
    fixed_environment,
    is_listening,
    is_python_script,
    start_with,
)
from harness.transcript import Step, TranscriptError, parse_transcript, render_transcript

ROOT = Path(__file__).parents[2]

PROGRAM = """\
import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
released = asyncio.Event()


async def mail(order: int) -> None:
    await released.wait()
    print(f"task: mailing order {order}")


@app.post("/orders")
async def place_order(tasks: BackgroundTasks) -> dict[str, int]:
    tasks.add_task(mail, 1)
    return {"order": 1}


@app.post("/release")
async def release() -> None:
    released.set()
"""
TRANSCRIPT = """\
$ uvicorn shop:app --log-level warning &
$ curl -s -X POST localhost:8000/orders
{"order":1}
$ curl -s -o /dev/null -X POST localhost:8000/release
uvicorn | task: mailing order 1
$ kill -INT %1
$ wait
"""


@pytest.fixture
def write(tmp_path: Path):
    """Write a program and its transcript; give the transcript's path."""

    def write(program: str = PROGRAM, transcript: str = TRANSCRIPT) -> Path:
        (tmp_path / "shop.py").write_text(program)
        (tmp_path / "shop.console").write_text(transcript)
        return tmp_path / "shop.console"

    return write


@pytest.mark.parametrize("forks", [True, False], ids=["forks", "plain"])
def test_replay_prints_what_is_recorded(write, forks: bool) -> None:
    fresh = replay(write(), forks=forks)
    assert (fresh.text, fresh.trouble) == (TRANSCRIPT, "")


def test_changed_output_is_reported_with_line_diff_and_remedy(write) -> None:
    path = write(PROGRAM.replace("mailing order", "posting order"))
    report = report_mismatch(path, replay(path, silence=2))
    assert f"{path}:5: this run printed something else" in report
    assert "-uvicorn | task: mailing order 1\n+uvicorn | task: posting order 1" in report
    assert "pytest --update-examples" in report


def test_dropped_await_is_seen(write) -> None:
    fresh = replay(write(PROGRAM.replace("await released.wait()", "released.wait()")), silence=2)
    assert "coroutine 'Event.wait' was never awaited" in fresh.text
    assert fresh.text != TRANSCRIPT


def test_wrong_order_is_seen(write) -> None:
    early = PROGRAM.replace('    await released.wait()\n    print(f"task: mailing order {order}")', "    pass")
    early = early.replace("    released.set()", '    released.set()\n    print("task: mailing order 1")')
    assert replay(write(early)).text == TRANSCRIPT, "the event is the same, so must the text be"
    swapped = PROGRAM.replace("    tasks.add_task(mail, 1)", '    print("task: mailing order 1")')
    assert replay(write(swapped), silence=2).text != TRANSCRIPT


def test_hang_is_cut_off_with_what_was_seen(write) -> None:
    fresh = replay(write(transcript="$ echo before\nbefore\n$ sleep 607\n$ echo after\n"), silence=1)
    assert "`sleep 607` did not end" in fresh.trouble
    assert "before" in fresh.text
    assert not find_processes("sleep 607")


def test_overrun_machine_gets_more_time(write, monkeypatch) -> None:
    monkeypatch.setattr("os.getloadavg", lambda: (30 * 4 * os.cpu_count(), 0, 0))
    transcript = "$ sleep 2; echo at last\nat last\n"
    assert replay(write(transcript=transcript), silence=0.2).text == transcript


def test_killed_job_has_ended_when_the_next_command_is_typed(write) -> None:
    transcript = (
        "$ bash -c 'sleep 0.6; true' &\n$ kill -9 $!; wait %1\n"
        "bash: [PID] Killed                  bash -c 'sleep 0.6; true'\n$ pgrep -g $! || echo gone\ngone\n"
    )
    assert replay(write(transcript=transcript)).text == transcript


def test_endless_output_is_cut_off(write, monkeypatch) -> None:
    monkeypatch.setattr("harness.replay.LONGEST", 1.0)
    fresh = replay(write(transcript="$ while :; do echo again; sleep 0.1; done\n"))
    assert "did not end" in fresh.trouble
    assert "again" in fresh.text


@pytest.mark.parametrize("appears", [True, False])
def test_run_that_takes_too_long_as_a_whole_names_its_command(write, monkeypatch, appears: bool) -> None:
    if not appears:
        monkeypatch.setattr("harness.terminal.Terminal.read", lambda terminal, seconds: False)
    monkeypatch.setattr("harness.replay.LONGEST_RUN", -60)  # over before it begins
    fresh = replay(write(transcript="$ while echo two; do sleep 0.1; done\n"), silence=0)
    assert fresh.trouble.startswith("`while echo two; do sleep 0.1; done` was cut off, as the whole run takes too long")


def test_server_that_does_not_come_up_is_named(write) -> None:
    fresh = replay(write("import nothing_like_it\n"), silence=1)
    assert "no server came up before `curl" in fresh.trouble
    assert "ModuleNotFoundError: No module named 'nothing_like_it'" in fresh.text


KILLED = "the process that has started the shell was killed; let no program end what it has not started"
KILLERS = {
    "program": "os.kill(os.getppid(), 9)\n",
    "daemon": "if os.fork():\n    os.kill(os.getppid(), 9)\nos.setsid()\nos.execlp('sleep', 'sleep', MARK)\n",
    "group": "import subprocess\nsubprocess.run(['bash', '-c', 'kill -9 -$(ps -o sid= $$)'])\n",
}
KILLING = "$ sleep {} &\n$ python shop.py; sleep 0.1\n"


@pytest.mark.parametrize("program", KILLERS.values(), ids=KILLERS)
def test_program_that_kills_its_supervisor_is_an_error(write, program: str) -> None:
    mark = f"62{os.getpid()}"
    fresh = replay(write(f"import os\nMARK = '{mark}'\n{program}", KILLING.format(mark)), silence=60)
    assert fresh.trouble.endswith(KILLED)
    assert not find_processes(f"sleep {mark}")


def test_replay_whose_last_command_kills_its_supervisor_is_not_green(write) -> None:
    path = write(transcript="$ (sleep 0.2; kill -9 $PPID) & disown; echo done\ndone\n$ sleep 0.2\n")
    assert replay(path, silence=60).trouble.endswith(KILLED)


def test_value_program_that_kills_its_supervisor_is_an_error() -> None:
    mark = f"63{os.getpid()}"

    def kill() -> dict:
        subprocess.Popen(["sleep", mark])
        os.kill(os.getppid(), signal.SIGKILL)
        return {"lines": []}

    assert run_in_fork(kill, 20) == Outcome(status=signal.SIGKILL)
    assert not find_processes(f"sleep {mark}")


def test_shell_that_does_not_end_is_an_error(write) -> None:
    fresh = replay(write(transcript="$ trap 'sleep 60' EXIT\n"), silence=0.3)
    assert fresh.trouble == "the shell did not end; leave out what keeps it, as a `trap`"


def test_shell_that_ends_while_a_file_is_awaited_is_noticed(write) -> None:
    fresh = replay(write(transcript="$ (sleep 0.1; kill -9 $$; true >gone.d/log) &\n$ echo after\nafter\n"), silence=60)
    assert fresh.trouble == "`echo after` did not end: the shell has ended; leave out what ends it"


ENDED_SHELLS = {"exit": "exit 3", "exec": "exec true", "kill": "kill -KILL $$", "option": "set -e; false"}


@pytest.mark.parametrize("command", ENDED_SHELLS.values(), ids=ENDED_SHELLS)
def test_shell_that_has_ended_is_noticed_at_once(write, command: str) -> None:
    fresh = replay(write(transcript=f"$ echo before\nbefore\n$ {command}\n$ echo after\nafter\n"), silence=60)
    assert fresh.trouble == f"`{command}` did not end: the shell has ended; leave out what ends it"


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_server_is_up_whichever_addresses_it_listens_at(family: socket.AddressFamily) -> None:
    if family == socket.AF_INET6 and not socket.has_dualstack_ipv6():
        pytest.skip("this machine has no IPv6")
    everywhere = "" if family == socket.AF_INET else "::"
    with socket.create_server((everywhere, 0), family=family, dualstack_ipv6=family == socket.AF_INET6) as server:
        port = server.getsockname()[1]
        assert is_listening(port)
    assert not is_listening(port)


LATE = """\
import sys
import time
from urllib.request import urlopen

import uvicorn
from fastapi import FastAPI

app = FastAPI(docs_url="/")
if sys.argv[1:]:
    print(urlopen("http://localhost:8001").status)
else:
    time.sleep(0.4)
    uvicorn.run(app, port=8001, log_level="warning")
"""


def test_server_whose_port_no_command_names_is_waited_for(write) -> None:
    transcript = "$ python shop.py &\n$ python shop.py ask\n200\n$ kill -INT %1\n$ wait\n"
    fresh = replay(write(LATE, transcript), silence=5)
    assert (fresh.text, fresh.trouble) == (transcript, "")


def test_server_whose_job_has_ended_is_not_waited_for(write) -> None:
    fresh = replay(write("import sys\nsys.exit(3)\n", "$ python shop.py 8000 &\n$ curl localhost:8000\n"), silence=60)
    assert fresh.trouble.endswith("`curl localhost:8000`: the job that should have opened its port has ended")


def test_flood_is_cut_off(write, monkeypatch) -> None:
    monkeypatch.setattr("harness.replay.MOST_LINES", 1000)
    path = write(transcript="$ yes\n")
    fresh = replay(path)
    assert "more than 1000 lines" in fresh.trouble
    assert len(shorten(report_mismatch(path, fresh)).splitlines()) <= 201
    with pytest.raises(Mismatch, match="not rewritten: more than 1000 lines"):
        record(path, forks=True)


def test_line_too_long_for_the_harness_is_its_own_trouble(write) -> None:
    fresh = replay(write("print('x' * 300_000)\n", "$ python shop.py\n"))
    assert fresh.trouble == "a program wrote more at once than a replay takes in; let it write less"


ACCIDENTS = {
    "command": ("$ curll localhost\n", "a command was not found"),
    "job": ("$ uvicornn shop:app &\n$ wait\n", "a command was not found"),
    "input": ("$ python -c 'input()'\n", "a program asks for input"),
}


@pytest.mark.parametrize(("transcript", "reason"), ACCIDENTS.values(), ids=ACCIDENTS)
def test_recording_refuses_accidents(write, transcript: str, reason: str) -> None:
    path = write(transcript=transcript)
    with pytest.raises(Mismatch, match=f"not rewritten: {reason}"):
        record(path, forks=True)
    assert path.read_text() == transcript


SHOWN_ACCIDENTS = {
    "OSError: [Errno 28] No space left on device": "disk is full",
    "sqlite3.OperationalError: database or disk is full": "disk is full",
    "bash: fork: Cannot allocate memory": "memory ran out",
    "RuntimeError: can't start new thread": "memory ran out",
    "bash: fork: retry: Resource temporarily unavailable": "no more processes",
    "uvicorn | OSError: [Errno 24] Too many open files": "too few open files",
    "bash: shop.log: Permission denied": "this machine forbids",
    "curl: (6) Could not resolve host: supplier": "a host is unknown",
    "python: can't open file '…/shopp.py': [Errno 2] No such file or directory": "no such program",
    "uvicorn | ModuleNotFoundError: No module named 'fast_api'": "a module is missing",
}


@pytest.mark.parametrize(("line", "reason"), SHOWN_ACCIDENTS.items())
def test_accident_of_the_machine_is_found(line: str, reason: str) -> None:
    fresh = Replay([Step("true", ["open", line])], [0])
    assert reason in find_accident(fresh, "$ true\nopen\n")
    assert find_accident(fresh, f"$ true\n{line}\n") == ""  # somebody wrote it there


def test_page_that_cannot_be_read_hides_no_replay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("harness.plugin.ROOT", tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/gone.md").symlink_to("nowhere")
    (tmp_path / "docs/latin.md").write_bytes(b'\xff\n--8<-- "shop/sell.console"\n')
    assert find_pages(SNIPPETS / "shop/sell.console") == [f"{tmp_path}/docs/latin.md:2"]


def test_command_that_ran_when_the_time_was_over_is_named(write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(transcript="$ true\n$ sleep 60\n")
    play = Player.take_in

    def take_in(player: Player, seconds: float) -> bool:
        if player.played and player.played[-1][0].line == 2:
            pytest.fail("Timeout (>180.0s) from pytest-timeout.")
        return play(player, seconds)

    monkeypatch.setattr(Player, "take_in", take_in)
    with pytest.raises(Mismatch, match=r"shop\.console:2: `sleep 60` was running when"), name_last_command(path):
        replay(path)


def test_transcript_without_its_last_newline_is_told_so(write) -> None:
    path = write("print(1)\n", "$ python shop.py\n1")
    assert "shop.console:3: the last line does not end as lines do" in report_mismatch(path, replay(path))


def test_form_feed_in_a_line_ends_it_for_nobody(write) -> None:
    path = write("x = '\f'\nprint(f'a{x}b')\nif not x:\n    print('c')\n", "$ python shop.py\na\nb\n")
    report = report_mismatch(path, Replay([Step("python shop.py", ["a\fb"])], [0]))
    assert f"{path}:2: this run printed something else" in report
    assert "-a\n-b\n+a\fb" in report
    assert find_idle(path.with_suffix(".py"), {1, 2, 3}) == {"print('c')": 4}


@pytest.mark.parametrize("folder", ["with a blank", "l" * 130])
def test_script_starts_wherever_its_interpreter_lies(tmp_path: Path, folder: str) -> None:
    interpreter = tmp_path / folder / "python"
    interpreter.parent.mkdir()
    interpreter.symlink_to(Path(sys.executable).resolve())
    script = tmp_path / "script"
    script.write_text(f"{start_with(str(interpreter), '-IS')}import sys\nprint(sys.argv[1:])\n")
    script.chmod(0o755)
    assert subprocess.run([script, "a b"], capture_output=True, text=True).stdout == "['a b']\n"
    assert is_python_script(script)


def test_forker_that_has_ended_is_not_waited_for(write, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("REPLAY_FORKERS", str(tmp_path))
    find_forker(pythons.SITE).mkdir()
    (find_forker(pythons.SITE) / "pid").write_text("999999999")
    with pytest.raises(BrokenSetUp, match="has ended: see above, or try again after `make clean`"):
        replay(write())


def test_forker_that_is_never_ready_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "pid").write_text(str(os.getpid()))
    with socket.socket(socket.AF_UNIX) as supervisor, pytest.raises(BrokenSetUp, match="not ready after 0 s"):
        connect_forker(supervisor, tmp_path, seconds=0.01)


@pytest.fixture
def section(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project's folder with a section `queues`, whose programs have an environment of their own."""
    (tmp_path / "requirements-queues.txt").touch()
    monkeypatch.setattr(pythons, "ROOT", tmp_path)
    monkeypatch.delenv("WITHOUT", raising=False)
    (tmp_path / "queues").mkdir()
    (tmp_path / "queues/shop.py").write_text("import sys\nprint(sys.prefix)\n")
    (tmp_path / "queues/shop.console").write_text("$ python shop.py\n")
    return tmp_path


def test_environment_of_a_section_that_is_missing_is_named(section: Path) -> None:
    with pytest.raises(BrokenSetUp, match=r"need \.venv-queues, which is not there: `make setup`"):
        replay(section / "queues/shop.console")


@pytest.mark.parametrize("forks", [True, False], ids=["forks", "plain"])
def test_section_is_run_by_its_own_python(section: Path, monkeypatch: pytest.MonkeyPatch, forks: bool) -> None:
    (section / ".venv-queues/bin").mkdir(parents=True)
    (section / ".venv-queues/bin/python").symlink_to(Path(sys.executable).resolve())
    home = Path(sys.executable).resolve().parent
    (section / ".venv-queues/pyvenv.cfg").write_text(f"home = {home}\n")
    packages = Path(psutil.__file__).parents[1].relative_to(sys.prefix)
    (section / ".venv-queues" / packages.parent).mkdir(parents=True)
    (section / ".venv-queues" / packages).symlink_to(Path(psutil.__file__).parents[1])
    monkeypatch.setenv("REPLAY_FORKERS", os.environ["REPLAY_FORKERS"])  # another test run's, until the end of this test
    forker = Forker(forks=forks)
    try:
        fresh = replay(section / "queues/shop.console", forks=forks)
        assert (fresh.steps[0].output, fresh.trouble) == ([f"{section}/.venv-queues"], "")
    finally:
        forker.stop()


def test_section_can_be_left_out(section: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert pythons.why_left_out("queues") == ""
    monkeypatch.setenv("WITHOUT", "queues")
    assert pythons.why_left_out("queues").startswith("WITHOUT=queues leaves out the programs that need .venv-queues")
    assert pythons.why_left_out("lifespan") == ""
    assert pythons.find_fault() == ""
    monkeypatch.setenv("WITHOUT", "lifespan")
    assert pythons.find_fault() == "WITHOUT=lifespan: there is no requirements-lifespan.txt; correct the name"


def test_a_run_that_needs_more_than_the_machine_has_says_so() -> None:
    assert why_not_here("queues/charge_with_dbos..order", (3, 11), (3, 40, 1)) == ""
    assert why_not_here("queues/charge_with_dbos..order", (3, 13), (3, 42, 0)) == ""
    assert "needs SQLite 3.42" in why_not_here("queues/wrong_two_workers_with_dbos", (3, 13), (3, 40, 1))
    assert why_not_here("queues/charge_with_rq", (3, 13), (3, 40, 1)) == ""
    assert "SAQ loses the order" in why_not_here("redis-queues/wrong_charge_with_saq..deploys", (3, 11, 2))
    assert why_not_here("redis-queues/wrong_charge_with_saq..deploys", (3, 11, 3)) == ""
    assert "ptrace_scope" in why_not_here("blocking/wrong_both_pings_answered", looks=False)
    assert why_not_here("blocking/wrong_both_pings_answered", looks=True) == ""


def test_process_left_running_is_an_error(write) -> None:
    fresh = replay(write(transcript="$ sleep 601 &\n"))
    assert "still running at the end: sleep 601" in fresh.trouble
    assert not find_processes("sleep 601")


@pytest.mark.parametrize("forks", [True, False], ids=["forks", "plain"])
def test_daemon_that_left_its_session_is_an_error(write, forks: bool) -> None:
    daemon = "import os\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        "
    daemon += "os.execlp('sleep', 'sleep', '605')\n"
    fresh = replay(write(daemon, "$ python shop.py\n"), forks=forks)
    assert "still running at the end: sleep 605" in fresh.trouble
    assert not find_processes("sleep 605")


def test_late_line_is_not_lost(write) -> None:
    fresh = replay(write(transcript="$ (sleep 0.3; echo late) &\n$ wait\n"))
    assert "late" in fresh.text


def test_order_of_streams_and_lines_without_newline(write) -> None:
    program = 'import sys\nprint("one")\nprint("two", file=sys.stderr)\nprint("three", end="")\n'
    fresh = replay(write(program, "$ python shop.py\none\ntwo\nthree\n"))
    assert fresh.text == "$ python shop.py\none\ntwo\nthree\n"


@pytest.mark.parametrize("forks", [True, False], ids=["forks", "plain"])
def test_signals_exit_codes_and_tracebacks(write, forks: bool) -> None:
    program = 'import sys\nif "fail" in sys.argv:\n    raise KeyError("x")\nsys.exit(4)\n'
    transcript = """\
$ python shop.py fail
Traceback (most recent call last):
  File "…/shop.py", line 3, in <module>
    raise KeyError("x")
KeyError: 'x'
$ echo $?
1
$ python shop.py exit; echo $?
4
$ python -c 'import time; time.sleep(60)' &
$ kill -9 %1; wait %1; echo $?
bash: [PID] Killed                  python -c 'import time; time.sleep(60)'
137
$ python missing.py
python: can't open file '…/missing.py': [Errno 2] No such file or directory
$ python -c 'import sys; print(sys.argv, sys.path[:1], __name__); sys.exit(5)' a b; echo $?
['-c', 'a', 'b'] [''] __main__
5
$ python -c 'raise KeyError("x")'
Traceback (most recent call last):
  [library frames]
KeyError: 'x'
$ python -c 2>&1 | head -1
Argument expected for the -c option
"""
    fresh = replay(write(program, transcript), forks=forks)
    assert (fresh.text, fresh.trouble) == (transcript, "")
    assert fresh.exit_codes[0] == 1


ENDS = {
    "INT": "0",
    "TERM": "[1]+  Terminated              uvicorn shop:app --log-level warning\n143",
    "KILL": "bash: [PID] Killed                  uvicorn shop:app --log-level warning\n137",
}


@pytest.mark.parametrize("forks", [True, False], ids=["forks", "plain"])
@pytest.mark.parametrize("end", ENDS)
def test_forked_server_is_signalled_like_a_real_one(write, end: str, forks: bool) -> None:
    transcript = f"""\
$ uvicorn shop:app --log-level warning &
$ curl -s -o /dev/null localhost:8000
$ kill -{end} %1; wait %1; echo $?
{ENDS[end]}
"""
    fresh = replay(write(transcript=transcript), forks=forks)
    assert (fresh.text, fresh.trouble) == (transcript, "")


def test_blocking_call_is_detected(write) -> None:
    blocking = PROGRAM.replace("    released.set()", "    time.sleep(0.01)\n    released.set()")
    path = write(blocking.replace("import asyncio\n", "import asyncio\nimport time\n"))
    assert replay(path).text == TRANSCRIPT
    assert "BlockingError" in replay(path, detect=True, until="BlockingError").text


def test_recording_refuses_what_differs_from_run_to_run(write) -> None:
    path = write("import time\nprint(time.monotonic_ns())\n", "$ python shop.py\n")
    with pytest.raises(Mismatch, match="two runs differ"):
        record(path, forks=True)
    assert path.read_text() == "$ python shop.py\n"


COMMANDS_IN_OUTPUT = {
    "command": ("print('$ touch found')", "$ python shop.py\n"),
    "command after output": ("print('one'); print('$ touch found')", "$ python shop.py\n"),
    "continued command": ("", "$ cat <<END\n> > touch found\n> END\n"),
    "line separator": (r"print('one\u2028$ touch found')", "$ python shop.py\n"),
    "label of a job": (r"print('one\x0c$ touch found')", "$ python shop.py &\n$ wait\n"),
}


@pytest.mark.parametrize(("program", "transcript"), COMMANDS_IN_OUTPUT.values(), ids=COMMANDS_IN_OUTPUT)
def test_what_a_program_prints_is_never_typed(write, monkeypatch, program: str, transcript: str) -> None:
    path = write(f"{program}\n", transcript)
    runs = count_replays(monkeypatch)
    with pytest.raises(TranscriptError, match=r"shop\.console:[12]: .*touch found'.*, which"):
        record(path, forks=True)
    assert (path.read_text(), len(runs)) == (transcript, 1)


def count_replays(monkeypatch, then=lambda: None) -> list[None]:
    """Give a list that grows with each replay of a recording; `then` is called after each."""
    runs = []

    def counted(*arguments, **options):
        fresh = replay(*arguments, **options)
        runs.append(then())
        return fresh

    monkeypatch.setattr("harness.plugin.replay", counted)
    return runs


def test_recording_refuses_a_number_that_was_taken_for_a_port(write) -> None:
    with pytest.raises(Mismatch, match="two runs differ"):
        record(write("print(2 * 8000)\n", "$ python shop.py\n"), forks=True)


def test_recording_writes_nothing_before_its_second_run_has_ended(write, monkeypatch) -> None:
    path = write("print(1)\n", "$ python shop.py\n")
    seen = count_replays(monkeypatch, then=lambda: path.read_text())
    record(path, forks=True)
    assert seen == ["$ python shop.py\n"] * 2
    assert path.read_text() == "$ python shop.py\n1\n"


def test_recording_leaves_what_was_saved_meanwhile(write, monkeypatch) -> None:
    path = write("print(1)\n", "$ python shop.py\n")
    count_replays(monkeypatch, then=lambda: path.write_text("$ python shop.py  # mine\n"))
    with pytest.raises(Unwritten, match=r"shop\.console:1: changed while it was recorded; not rewritten, run `make"):
        record(path, forks=True)
    assert path.read_text() == "$ python shop.py  # mine\n"


def test_recording_writes_what_replays(write) -> None:
    commands = "".join(line + "\n" for line in TRANSCRIPT.splitlines() if line.startswith("$ "))
    path = write(transcript=commands)
    record(path, forks=True)
    assert path.read_text() == TRANSCRIPT


def test_recording_waits_for_the_lines_of_a_slow_job(write) -> None:
    """Its second line comes after more silence than ends the recording of a command."""
    program = "import time\nprint('charging')\ntime.sleep(2.5)\nprint('charged')\n"
    transcript = "$ python shop.py &\nshop | charging\nshop | charged\n$ echo shipped\nshipped\n$ wait\n"
    path = write(program, transcript)
    record(path, forks=True)
    assert path.read_text() == transcript


def test_number_of_an_ended_job_is_free_again_as_at_a_prompt(write) -> None:
    transcript = "$ sleep 60 &\n$ kill -INT %1; wait\n[1]+  Interrupt               sleep 60\n" * 2
    assert replay(write(transcript=transcript)).text == transcript


def test_carriage_returns_show_as_at_a_terminal(write) -> None:
    fresh = replay(write(transcript="$ printf 'date: today\\r\\n10 %%\\r100 %%\\n'\ndate: DATE\n100 %\n"))
    assert fresh.text.endswith("\ndate: DATE\n100 %\n")


def test_program_runs_alone_in_its_folder(write, tmp_path: Path) -> None:
    (tmp_path / "other.py").write_text("")
    fresh = replay(write(transcript="$ ls\nshop.py\n$ echo $HOME | grep -c replay\n1\n"))
    assert fresh.text == "$ ls\nshop.py\n$ echo $HOME | grep -c replay\n1\n"


def test_own_file_wins_over_another_of_its_name(tmp_path: Path) -> None:
    transcript = tmp_path / "answer_before_mail.console"
    transcript.write_text("$ python answer_before_mail.py\nmine\n$ python start_postgres.py &\n")
    transcript.with_suffix(".py").write_text("print('mine')\n")
    files = find_program(transcript)
    assert files[0] == transcript.with_suffix(".py")
    assert [path.name for path in files] == ["answer_before_mail.py", "start_postgres.py"]


def test_another_run_has_the_program_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text("print('open')\n")
    another = tmp_path / "shop..twice.console"
    another.write_text("$ python shop.py; python shop.py\nopen\nopen\n")
    assert replay(another).text == another.read_text()


def test_program_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "shop.console").write_text("$ ls\n")
    with pytest.raises(FileNotFoundError, match=r"shop.console:1: no program shop.py or folder shop/ beside it"):
        replay(tmp_path / "shop.console")


ODD = {"link": lambda path: path.symlink_to("gone"), "pipe": os.mkfifo}


@pytest.mark.parametrize("make", ODD.values(), ids=ODD)
def test_what_cannot_be_copied_is_named(tmp_path: Path, make) -> None:
    (tmp_path / "shop").mkdir()
    make(tmp_path / "shop/odd")
    (tmp_path / "shop.console").write_text("$ ls\n")
    with pytest.raises(Unreadable, match="shop/odd:1: cannot be copied: neither a file nor a folder; remove it"):
        replay(tmp_path / "shop.console")


def test_replay_works_however_long_the_path_of_the_temporary_folder(write, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / ("t" * 100)).mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / ("t" * 100)))
    monkeypatch.setattr("harness.terminal.MEMORY", tmp_path / "none")
    monkeypatch.setenv("REPLAY_FORKERS", os.environ["REPLAY_FORKERS"])  # another test run's, until the end of this test
    forker = Forker(forks=False)
    try:
        assert replay(write(transcript="$ echo one\none\n"), forks=False).trouble == ""
    finally:
        forker.stop()


BACKGROUND = {
    "sleep 1 &": True,
    "sleep 1 >log 2>&1 &  # it's late": True,
    "echo '# a' &": True,
    "echo a \\\\&": True,
    "echo a \\&": False,
    "# note &": False,
    "echo a  # note &": False,
    "echo 'a &'": False,
    "true &&": False,
}


@pytest.mark.parametrize("command", BACKGROUND)
def test_command_is_a_job_where_the_shell_starts_one(command: str) -> None:
    assert Step(command).in_background == BACKGROUND[command]


def test_quotation_without_an_end_is_read_in_no_time() -> None:
    assert not Step('echo "' + "\\a" * 200).in_background  # it took as long as the universe


def test_more_jobs_than_there_are_labels_are_told_by_line() -> None:
    with pytest.raises(TranscriptError, match=r"x\.console:9: more than 8 background jobs in one transcript; split it"):
        parse_transcript("$ true &\n" * 9, Path("x.console"))


@pytest.mark.parametrize("hidden", ["\0", "\x1b", "\x7f", "\xad", "\u200b", "\u202e", "\ufeff"], ids=ascii)
def test_what_nobody_sees_is_told_by_line(hidden: str) -> None:
    with pytest.raises(TranscriptError, match=r"x\.console:2: 'paid\\.*' has U\+.*, which nobody sees; do without it"):
        parse_transcript(f"$ true\npaid{hidden}\n", Path("x.console"))


def test_what_nobody_sees_is_not_recorded(write) -> None:
    path = write("print('paid' + chr(0x202e))\n", "$ python shop.py\n")
    with pytest.raises(TranscriptError, match=r"shop\.console:2: 'paid\\u202e' has U\+202E RIGHT-TO-LEFT OVERRIDE"):
        record(path, forks=True)
    assert path.read_text() == "$ python shop.py\n"


def test_blanks_that_do_not_break_and_emoji_are_seen() -> None:
    text = "$ echo\n5\u00a0€ \U0001f469\u200d\U0001f4bb \U0001fae9\n"  # the last one is new in Python 3.14
    assert render_transcript(parse_transcript(text, Path("x"))) == text


@pytest.mark.parametrize("text", ["", "hello\n$ ls\n"], ids=["empty", "output first"])
def test_what_is_no_transcript_is_named(text: str) -> None:
    with pytest.raises(TranscriptError, match=r"x.console:1: .*begin with a line `\$ command`"):
        parse_transcript(text, Path("x.console"))


def test_transcript_survives_reading_and_writing() -> None:
    text = "$ cat <<END\n> one\n> END\none\n\n$ echo a \\\n> b\na b\n> not a command\n"
    assert render_transcript(parse_transcript(text, Path("x"))) == text


def test_library_frames_fold_and_ours_stay() -> None:
    printed = """\
uvicorn | Traceback (most recent call last):
uvicorn |   File "/venv/uvicorn/server.py", line 1, in run
uvicorn |     await app()
uvicorn |   File "…/shop.py", line 12, in mail
uvicorn |     raise RuntimeError("down")
uvicorn |   File "/venv/a.py", line 1, in run
uvicorn | RuntimeError: down""".splitlines()
    folded = fold_library_frames(printed)
    assert folded == [
        "uvicorn | Traceback (most recent call last):",
        "uvicorn |   [library frames]",
        'uvicorn |   File "…/shop.py", line 12, in mail',
        'uvicorn |     raise RuntimeError("down")',
        "uvicorn |   [library frames]",
        "uvicorn | RuntimeError: down",
    ]


def test_exception_in_a_group_is_no_source_line() -> None:
    """The margin of a group is as deep as a source line without one; what was raised must not be folded away."""
    printed = [
        "    | Traceback (most recent call last):",
        '    |   File "/lib/anyio/_core/_tasks.py", line 327, in _run_coro',
        "    |     retval = await self._coro",
        "    | RuntimeError: down",
        "    +------------------------------------",
    ]
    assert fold_library_frames(printed) == [printed[0], "    |   [library frames]", *printed[3:]]


def test_masks_are_visible(tmp_path: Path) -> None:
    assert mask_line("INFO:     Started server process [4711]", tmp_path) == "INFO:     Started server process [PID]"
    assert mask_line(f'File "{tmp_path}/shop.py"', tmp_path) == 'File "…/shop.py"'
    assert mask_line("took 4711 apples", tmp_path) == "took 4711 apples"


@pytest.fixture
def project(tmp_path: Path):
    """A small project with one snippet; call it to run pytest there."""
    shutil.copytree(ROOT / "tests" / "harness", tmp_path / "tests" / "harness")
    for name in ("conftest.py", "pyproject.toml", "requirements.txt", "mkdocs.yml"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "tests" / "claims").mkdir()
    (tmp_path / "snippets" / "shop").mkdir(parents=True)
    (tmp_path / "snippets" / "shop" / "shop.py").write_text("print('mailing')\n")
    (tmp_path / "snippets" / "shop" / "shop.console").write_text("$ python shop.py\nmailing\n")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "REPLAY", "CI"))}
    environment["REPLAY_BARE"] = "1"

    def start(*arguments: str, **variables: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "pytest", "-n0", *arguments]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        return subprocess.Popen(command, cwd=tmp_path, text=True, env=environment | variables, **pipes)

    start.folder = tmp_path / "snippets" / "shop"
    return start


def test_log_of_a_job_is_there_before_the_next_command(project) -> None:
    (project.folder / "shop.console").write_text("$ (sleep 0.4; exec sleep 1 >late.log) &\n$ cat late.log\n$ wait\n")
    output, _ = (process := project("snippets/shop/shop.py")).communicate(timeout=60)
    assert process.returncode == 0, output


CLAIM = """\
from harness.claims import claim


@claim("It waits.", snippet="shop/shop..slow_default")
def test_it_waits(run) -> None:
    assert run.count("late") == 1
"""


def test_run_of_minutes_waits_for_its_option(project) -> None:
    (project.folder / "shop..slow_default.console").write_text("$ sleep 21; echo late\nlate\n")
    (project.folder.parents[1] / "tests/claims/test_wait.py").write_text(CLAIM)
    quick, slow = project(), project("--slow")
    assert "1 passed, 2 deselected" in quick.communicate(timeout=60)[0]
    output, _ = slow.communicate(timeout=60)  # longer than the silence that cuts off others
    assert "2 passed, 1 deselected" in output, output


def test_path_of_a_program_runs_its_transcript(project) -> None:
    output, _ = (process := project("snippets/shop/shop.py")).communicate(timeout=60)
    assert process.returncode == 0, output
    assert "1 passed" in output


@pytest.mark.parametrize("workers", ["-n0", "-n2"])
def test_program_that_is_named_is_replayed_whichever_way(project, workers: str) -> None:
    named = ["one.py", "two.py", "three", "four/inner/main.py", "five.console"]
    for path in (project.folder / name for name in [*named, "six.py"]):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir() if not path.suffix else path.write_text("")
    for name in ("one", "two", "three", "four", "six"):
        (project.folder / f"{name}.console").write_text("$ true\n")
    (project.folder / "five.py").write_text("")
    (project.folder / "five.console").write_text("$ echo five\n")
    paths = [f"snippets/shop/{name}" for name in [*named, "six.py", "six.console"]]
    output, _ = (process := project(workers, "-v", *paths)).communicate(timeout=60)
    assert "5 passed" in output, output
    assert "FAILED snippets/shop/five.console::replay" in output
    assert process.returncode == 1


def test_order_by_chance_is_the_same_for_the_same_seed(project) -> None:
    for number in range(9):
        (project.folder / f"{number}.py").write_text("")
        (project.folder / f"{number}.console").write_text("$ true\n")
    seeds = [(), ("--shuffle", "1"), ("--shuffle", "1"), ("--shuffle", "2")]
    plain, *orders = (project("--co", "-q", *seed).communicate(timeout=60)[0].split("\n\n")[0] for seed in seeds)
    assert orders[0] == orders[1] != orders[2] != plain
    assert sorted(orders[0].splitlines()) == sorted(plain.splitlines())
    assert plain.count("::replay") == 10


def test_each_run_is_beside_its_claims_and_each_stretch_begins_with_queues() -> None:
    names = ["blocking/a", "blocking/b", "queues/c", "queues/d"]
    replays = [SimpleNamespace(path=SNIPPETS / f"{name}.console") for name in names]
    claims = [SimpleNamespace(path=ROOT, function=SimpleNamespace(claim_snippet=name)) for name in names]
    others = [SimpleNamespace(path=ROOT) for _ in range(8)]
    spread(items := [*others, *replays, *claims], workers=4)
    wanted = [one for place in (2, 0, 3, 1) for one in (replays[place], claims[place])]  # two stretches
    assert items == [*wanted, *others]
    spread(nothing := [], workers=4)
    assert nothing == []
    spread([SimpleNamespace(path=ROOT, function=SimpleNamespace(claim_snippet=5))], workers=4)  # named by its own check


def test_path_that_is_not_there_is_named(project) -> None:
    output, _ = (process := project("-n2", "snippets/shop/gone.py")).communicate(timeout=60)
    assert process.returncode == 4
    assert "snippets/shop/gone.py: there is no such file or folder" in output


def test_path_that_leads_to_a_program_from_elsewhere_is_told_where(project) -> None:
    (project.folder.parents[1] / "docs").mkdir()
    (project.folder.parents[1] / "docs/snippets").symlink_to("../snippets")
    output, _ = (process := project("docs/snippets/shop/shop.py")).communicate(timeout=60)
    assert "docs/snippets/shop/shop.py: leads to snippets/shop/shop.py; name that" in output
    assert process.returncode == 4


CLAIMS = """\
from harness.claims import claim


@claim("It is named.", snippet="shop/shopp")
def test_misspelt(run) -> None:
    assert run.lines


@claim("It is a name.", snippet=5)
def test_number(run) -> None:
    assert run.lines


def test_unclaimed(run) -> None:
    assert run.lines


@claim("It shows.", snippet="shop/values")
def test_empty(run) -> None:
    run.shows("")
"""


def test_claim_without_a_run_is_reported_by_file_and_line(project) -> None:
    (project.folder / "values.py").write_text("print(1)\n#> 1\n")
    (project.folder.parents[1] / "tests/claims/test_shop.py").write_text(CLAIMS)
    output, _ = project("tests/claims").communicate(timeout=60)
    for report in (
        "tests/claims/test_shop.py:4: no snippet shop/shopp; correct the name",
        "tests/claims/test_shop.py:9: no snippet 5; correct the name",
        "tests/claims/test_shop.py:14: a test without a claim; put @claim(",
        "tests/claims/test_shop.py:20: AssertionError",
    ):
        assert report in output
    assert "harness/" not in output, output
    assert "During handling" not in output


def test_what_cannot_be_collected_is_reported_by_file_and_line(project) -> None:
    (project.folder / "shop.console").write_bytes(b"\xef\xbb\xbf$ true\n")
    (project.folder / "latin.py").write_bytes(b"print(1)\n#> \xff\n")
    (project.folder / "latin.console").write_bytes(b"$ true\n\xff\n")
    (project.folder / "empty.console").write_text("")
    (project.folder / "alone.console").write_text("$ true\n")
    output, _ = project("--continue-on-collection-errors", "snippets").communicate(timeout=60)
    for report in (
        "shop.console:1: begins with a byte-order mark",
        "latin.py:2: not UTF-8",
        "latin.console:2: not UTF-8",
        "empty.console:1: empty transcript",
        "alone.console:1: no program alone.py",
    ):
        assert report in output
    assert "Traceback" not in output
    assert "tests/harness" not in output
    assert len(output.splitlines()) < 60


def test_new_transcript_is_shown_after_recording(project) -> None:
    subprocess.run(["git", "init", "-q"], cwd=project.folder.parents[1], check=True)
    (project.folder / "shop.console").write_text("$ echo new\n")
    output, _ = project("--update-examples", "snippets/shop/shop.py").communicate(timeout=60)
    assert "new: snippets/shop/shop.console\n$ echo new\nnew\n" in output


def test_flag_is_refused_under_ci(project) -> None:
    output, _ = (process := project("--update-examples", CI="true")).communicate(timeout=60)
    assert process.returncode == 4
    assert "refused where CI is set" in output


def test_leaving_out_is_refused_under_ci(project) -> None:
    output, _ = (process := project("-k", "shop", WITHOUT="queues", CI="true")).communicate(timeout=60)
    assert process.returncode == 4
    assert "WITHOUT leaves out runs: it is refused where CI is set" in output


def test_flag_rewrites_recorded_text_only_and_says_so(project) -> None:
    program, transcript = project.folder / "shop.py", project.folder / "shop.console"
    program.write_text("print('posting')\n")
    failing, _ = project("snippets/shop/shop.py").communicate(timeout=60)
    assert "snippets/shop/shop.console:2" in failing
    assert transcript.read_text() == "$ python shop.py\nmailing\n"
    output, _ = project("--update-examples", "snippets/shop/shop.py").communicate(timeout=60)
    assert "rewritten: snippets/shop/shop.console" in output
    assert transcript.read_text() == "$ python shop.py\nposting\n"
    assert program.read_text() == "print('posting')\n"


DRAWN = """\
from pathlib import Path


def test_drawn() -> None:
    assert "mailing" in Path("snippets/shop/shop.timeline").read_text()
"""


def test_what_is_made_is_written_before_the_tests_that_judge_it(project) -> None:
    (project.folder / "shop.timeline").write_text("old")
    (project.folder.parents[1] / "tests/test_drawn.py").write_text(DRAWN)
    output, _ = (process := project("--update-examples", "tests/test_drawn.py")).communicate(timeout=60)
    assert process.returncode == 0, output
    assert "rewritten: snippets/shop/shop.timeline" in output


def test_interrupted_update_writes_nothing_more(project) -> None:
    marker = f"sleep 62{os.getpid()}"
    (project.folder / "shop.console").write_text(f"$ python shop.py\nmailing\n$ {marker}\n")
    (project.folder / "shop.timeline").write_text("old")
    process = project("--update-examples", "snippets/shop/shop.console")
    wait_until(lambda: find_processes(marker))
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=60)
    assert (process.returncode, (project.folder / "shop.timeline").read_text()) == (2, "old")
    assert "interrupted: what is made from other files is not up to date; run `make update` again" in output


def test_interruption_while_all_is_made_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(root: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("harness.plugin.write_made", interrupt)
    with pytest.raises(pytest.exit.Exception, match="interrupted: what is made from other files is not up to date"):
        update_made()


def test_ctrl_c_reaches_jobs_where_the_test_run_ignores_it(project) -> None:
    (project.folder / "shop.console").write_text(
        "$ sleep 60 &\n$ kill -INT %1; wait\n[1]+  Interrupt               sleep 60\n"
    )
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as for a script's background job
    process = project("snippets/shop/shop.console")
    signal.signal(signal.SIGINT, before)
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 0, output


def test_signal_ignored_by_the_caller_reaches_programs(project) -> None:
    (project.folder / "shop.py").write_text("import time\n\nprint('open', flush=True)\ntime.sleep(60)\n")
    (project.folder / "shop.console").write_text(
        "$ python shop.py &\nshop | open\n$ kill -HUP %1\n$ wait\nbash: [PID] Hangup                  python shop.py\n"
    )
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as under nohup
    process = project("snippets/shop/shop.console")
    signal.signal(signal.SIGHUP, before)
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 0, output


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_interrupted_check_of_values_leaves_nothing_running(project, number: signal.Signals) -> None:
    marker = f"sleep 61{os.getpid()}"
    (project.folder / "shop.console").unlink()
    (project.folder / "shop.py").write_text(f"import subprocess\n\nsubprocess.run({marker.split()})\n#>\n")
    process = project("snippets/shop/shop.py")
    wait_until(lambda: len(find_processes(marker)) == 1)
    process.send_signal(number)
    process.communicate(timeout=60)
    wait_until(lambda: not find_processes(marker) and not find_processes(str(project.folder.parents[1])))


@pytest.mark.parametrize("options", [[], ["--import-late"]], ids=["at once", "late"])
def test_forker_that_starts_when_all_is_over_says_nothing(tmp_path: Path, options: list[str]) -> None:
    command = [sys.executable, ROOT / "tests/harness/forker.py", tmp_path / "gone", tmp_path / "gone/forker", *options]
    done = subprocess.run(command, stdin=-3, env=fixed_environment(), capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


INTERRUPTED = [(signal.SIGINT, "-n0"), (signal.SIGTERM, "-n0"), (signal.SIGHUP, "-n1"), (signal.SIGKILL, "-n0")]


@pytest.mark.parametrize(("number", "workers"), INTERRUPTED)
def test_interrupted_run_leaves_nothing_behind(project, number: signal.Signals, workers: str) -> None:
    marker = f"sleep 60{os.getpid()}"
    (project.folder / "shop.console").write_text(f"$ {marker} &\n$ {marker}\n")
    process = project(workers, "snippets/shop/shop.console")
    wait_until(lambda: len(find_processes(marker)) == 2)
    folder = Path(find_processes(marker)[0].cwd()).parents[1]
    process.send_signal(number)
    process.communicate(timeout=60)
    wait_until(lambda: not folder.exists())
    wait_until(lambda: not find_processes(marker) and not find_processes(str(project.folder.parents[1])))


def test_folder_that_is_written_to_while_it_is_removed(tmp_path: Path, monkeypatch) -> None:
    remove, once = shutil.rmtree, iter([True])

    def remove_too_early(folder: Path, **options) -> None:
        remove(folder, **options)
        if next(once, False):
            folder.mkdir()

    monkeypatch.setattr(shutil, "rmtree", remove_too_early)
    (folder := tmp_path / "replays").mkdir()
    remove_shared(folder)
    assert not folder.exists()


def test_suite_ends_whatever_a_program_leaves(project) -> None:
    (project.folder / "shop.py").write_text(
        "import threading\nthreading.Thread(target=threading.Event().wait).start()\n#>\n"
    )
    (project.folder / "shop.console").unlink()
    output, _ = (process := project("snippets/shop/shop.py")).communicate(timeout=30)
    assert process.returncode == 1
    assert "shop.py:1: leaves the thread" in output


def find_processes(text: str) -> list[psutil.Process]:
    """Find running processes whose command contains `text`, or which run below a folder of that name."""
    found = []
    for process in psutil.process_iter(["cmdline", "cwd", "status"]):
        command = " ".join(process.info["cmdline"] or [])
        if process.info["status"] != "zombie" and (text in command or (process.info["cwd"] or "").startswith(text)):
            found.append(process)
    return found


def wait_until(is_true, seconds: float = 30) -> None:
    """Wait for a condition; fail if it does not come true."""
    end = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.02)


IDLE = """\
import os
import signal
import threading

never = False


def work() -> None:
    if never:
        print("idle")
    print("thread")
    raise SystemExit("gone")


thread = threading.Thread(target=work)
thread.start()
thread.join()
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_line_that_no_run_executes_is_named(project) -> None:
    folder = project.folder
    (folder / "shop.py").write_text(IDLE)
    (folder / "shop.console").write_text("$ python shop.py &\nshop | thread\n$ wait\n")
    (folder / "values.py").write_text("if 1 > 2:\n    print(1)\nprint(2)\n#> 2\n")
    listed = project.folder.parents[1] / "tests/unexecuted.txt"
    listed.write_text("snippets/shop/values.py: `print(2)`\n    It runs.\n\n*: `raise SystemExit(*)`\n    A thread.\n")
    output, _ = (process := project("--lines", "-n2", "snippets")).communicate(timeout=60)
    assert 'snippets/shop/shop.py:10: no run executes `print("idle")`; let a run show it' in output
    assert "snippets/shop/values.py:2: no run executes `print(1)`" in output
    assert "tests/unexecuted.txt:1: snippets/shop/values.py runs each line that fits `print(2)`" in output
    assert output.count("no run executes") == 2, output
    assert process.returncode == 1
    listed.write_bytes(b"*: `a`\n\xff")
    output, _ = (process := project("--lines", "tests/harness")).communicate(timeout=60)
    assert ("tests/unexecuted.txt:2: not UTF-8" in output, "Traceback" in output, process.returncode) == (
        True,
        False,
        1,
    )
