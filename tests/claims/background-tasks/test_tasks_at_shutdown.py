"""Claims of docs/background-tasks/tasks-at-shutdown.md."""

from harness.claims import Run, claim

WAITING = "Waiting for background tasks to complete. (CTRL+C to force quit)"


@claim(
    "On Ctrl-C Uvicorn says that it waits for background tasks, and shuts down after they have ended.",
    snippet="background-tasks/stop_waits_for_tasks",
)
def test_ctrl_c_waits_for_tasks(run: Run) -> None:
    assert run.output_of("kill -INT %2")[-1] == f"uvicorn | INFO:     {WAITING}"
    mailed, *shutdown = run.output_of("kill -CONT %1; wait %2  #")
    assert "task: receipt for order 1 mailed" in mailed
    assert "Finished server process" in shutdown[-1]


@claim(
    "On Ctrl-C, a task that waits behind another task of its request has not begun, and runs all the same.",
    snippet="background-tasks/stop_waits_for_tasks",
)
def test_queued_task_runs_at_shutdown(run: Run) -> None:
    run.in_order(
        "uvicorn | INFO:     Shutting down",
        "uvicorn | task: receipt for order 1 mailed",
        "uvicorn | task: stock updated for order 1",
        "uvicorn | INFO:     Finished server process",
    )


@claim(
    "A worker that has reached --limit-max-requests waits for its background tasks before it ends.",
    snippet="background-tasks/stop_waits_for_tasks",
)
def test_recycling_waits_for_tasks(run: Run) -> None:
    run.in_order(
        "Maximum request limit of 1 exceeded. Terminating process.",
        f"uvicorn#2 | INFO:     {WAITING}",
        "task: receipt for order 2 mailed",
        "uvicorn#2 | INFO:     Finished server process",
    )


@claim(
    "On SIGTERM without a limit Uvicorn waits for background tasks, and shuts down after they have ended.",
    snippet="background-tasks/stop_waits_for_tasks",
)
def test_sigterm_waits_for_tasks(run: Run) -> None:
    assert run.output_of("kill -TERM %2")[-1] == f"uvicorn#3 | INFO:     {WAITING}"
    run.in_order(
        f"uvicorn#3 | INFO:     {WAITING}",
        "task: receipt for order 3 mailed",
        "uvicorn#3 | INFO:     Finished server process",
    )


@claim(
    "A reload waits until the tasks of the old code have ended; the new code starts only then.",
    snippet="background-tasks/reload_waits_for_tasks",
)
def test_reload_waits_for_tasks(run: Run) -> None:
    run.in_order("detected changes", WAITING, "task: receipt for order 1 mailed by version 1")
    after = run.output_of("kill -CONT")
    assert after[0].endswith("by version 1")
    assert sum("Started server process" in line for line in after) == 1


@claim(
    "A client that connects while a reload waits for a task is answered by the new code.",
    snippet="background-tasks/reload_waits_for_tasks",
)
def test_reload_keeps_clients_waiting(run: Run) -> None:
    assert run.output_of("orders/2") == []
    after = run.output_of("kill -CONT")
    assert any('"POST /orders/2 HTTP/1.1" 202 Accepted' in line for line in after)
    assert after[-1].endswith("task: receipt for order 2 mailed by version 1.1")


@claim(
    "When --timeout-graceful-shutdown has passed, an async task gets a CancelledError that says so.",
    snippet="background-tasks/forced_stop_cancels_tasks",
)
def test_forced_stop_cancels_async_tasks(run: Run) -> None:
    run.in_order(
        WAITING,
        "ERROR:    Cancel 1 running task(s), timeout graceful shutdown exceeded",
        "task: receipt for order 1 not mailed: Task cancelled, timeout graceful shutdown exceeded",
        "Exception in ASGI application",
    )


@claim(
    "In one process, a forced stop after Ctrl-C leaves the thread of a def task: the process stays until it has ended.",
    snippet="background-tasks/forced_stop_leaves_threads",
)
def test_forced_stop_leaves_threads(run: Run) -> None:
    run.in_order(
        "uvicorn | ERROR:    Cancel 1 running task(s)",
        "uvicorn | INFO:     Finished server process",
        "task: receipt for order 1 mailed",
    )
    assert run.output_of("kill -CONT %1; wait %2") == ["uvicorn | task: receipt for order 1 mailed"]


@claim(
    "A forced stop after SIGTERM ends the process and its worker threads: the mail of a def task is never sent.",
    snippet="background-tasks/forced_stop_leaves_threads",
)
def test_forced_stop_by_sigterm_loses_threads(run: Run) -> None:
    stop = run.output_of("kill -TERM %2; wait %2")
    assert "Cancel 1 running task(s)" in "".join(stop)
    assert "Finished server process" in stop[-2]
    assert "Terminated" in stop[-1]
    run.never_shows("task: receipt for order 2 mailed")
    assert run.output_of("kill -CONT %1; ls mail/new") == ["1"]


@claim(
    "At a forced stop nothing waits for what a cancelled task awaits: its note is lost.",
    snippet="background-tasks/wrong_note_the_lost_mail",
)
def test_forced_stop_loses_an_awaited_note(run: Run) -> None:
    run.shows("task: receipt for order 1 cancelled")
    run.shows("lifespan: pool closed")
    run.never_shows("database:")


@claim(
    "At a forced stop lifespan can wait for a cancelled request: the awaited note of its task is stored, and then the "
    "pool is closed.",
    snippet="background-tasks/note_the_lost_mail",
)
def test_lifespan_waits_for_the_note_of_a_task(run: Run) -> None:
    run.in_order(
        "task: receipt for order 1 cancelled",
        "database: receipt for order 1 not mailed",
        "lifespan: pool closed",
    )
