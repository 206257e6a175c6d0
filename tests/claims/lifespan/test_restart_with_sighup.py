"""Claims of docs/lifespan/restart-with-sighup.md."""

from harness.claims import Run, claim


@claim(
    "After SIGHUP to Uvicorn's parent every request is answered by the new version of the program.",
    snippet="lifespan/restart_by_hangup",
)
def test_hangup_brings_the_new_version(run: Run) -> None:
    assert [line for line in run.output_of("/version?visit") if not line.startswith("uvicorn")] == ['"b"'] * 4


@claim(
    "A worker that SIGHUP replaces finishes its background task and runs lifespan's clean-up.",
    snippet="lifespan/restart_by_hangup",
)
def test_hangup_waits_for_tasks(run: Run) -> None:
    assert run.output_of("touch mail_server")[0] == "uvicorn | worker a: receipt mailed"
    assert run.count("worker a: clean-up") == 2
    last = max(number for number, line in enumerate(run.lines) if "worker a: clean-up" in line)
    assert last > run.lines.index("uvicorn | worker a: receipt mailed")


@claim(
    "At SIGHUP a new worker starts while the old worker still has a task to end.",
    snippet="lifespan/restart_by_hangup",
)
def test_new_worker_starts_before_the_old_one_ends(run: Run) -> None:
    assert "uvicorn | worker b: starts" in run.output_of("kill -HUP")
    assert "uvicorn | worker a: receipt mailed" in run.output_of("touch mail_server")


@claim(
    "SIGHUP ends a server without --workers: exit code 129, and lifespan's clean-up does not run.",
    snippet="lifespan/not_ready_in_time..without_workers",
)
def test_hangup_ends_a_single_process(run: Run) -> None:
    ended = run.output_of("kill -HUP %1")
    assert ended[-1] == "exit code 129"
    assert not any("lifespan: clean-up" in line for line in ended)


@claim(
    "If a new worker is not ready in five seconds, SIGHUP's restart is given up and the old version goes on serving.",
    snippet="lifespan/not_ready_in_time",
)
def test_late_worker_ends_the_restart(run: Run) -> None:
    (given_up,) = run.output_of("not ready in time")
    assert given_up.startswith("was not ready in time; keeping worker")
    assert run.output_of("/version?visit") == ['"1"'] * 4


@claim(
    "While a restart waits for an old worker's task, Uvicorn's parent acts on no SIGTERM and replaces no dead worker.",
    snippet="lifespan/restart_by_hangup..task_never_ends",
)
def test_restart_that_waits_acts_on_no_signal(run: Run) -> None:
    assert run.output_of("kill -TERM $parent") == []
    assert run.output_of("-e died -e 'Received SIGTERM'") == ["0"]
    assert run.output_of("/version") == ['"a"']
    assert run.output_of("touch mail_server")[0] == "uvicorn | worker a: receipt mailed"
    assert run.output_of("grep -oE 'Received") == ["Received SIGHUP", "Received SIGTERM"]
