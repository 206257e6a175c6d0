"""Claims of docs/background-tasks/create-task.md."""

from harness.claims import Run, claim


def split(run: Run) -> tuple[list[str], list[str]]:
    """Give what the server printed for the added letters, and for the created ones."""
    lines = run.timeline
    turn = next(n for n, line in enumerate(lines) if "localhost:8000/created" in line)
    return lines[:turn], lines[turn:]


def find(lines: list[str], text: str, start: int = 0) -> int:
    """Give the number of the first line from `start` on that contains `text`."""
    return next(n for n, line in enumerate(lines) if n >= start and text in line)


@claim(
    "A task that `add_task` added has not started while its endpoint still waits.",
    snippet="background-tasks/added_or_created",
)
def test_added_task_waits_for_the_answer(run: Run) -> None:
    added, _ = split(run)
    stock = find(added, "localhost:8000/stock")
    assert not any("task:" in line for line in added[:stock])
    assert any("task: receipt starts" in line for line in added[stock:])


@claim(
    "A task that `create_task` created starts while its endpoint still waits, before any response.",
    snippet="background-tasks/added_or_created",
)
def test_created_task_starts_before_the_answer(run: Run) -> None:
    _, created = split(run)
    stock = find(created, "localhost:8000/stock")
    assert find(created, "task: receipt starts") < stock
    assert find(created, "task: invoice starts") < stock


@claim("The second added task starts when the first has ended.", snippet="background-tasks/added_or_created")
def test_added_tasks_take_turns(run: Run) -> None:
    added, _ = split(run)
    assert find(added, "task: receipt ends") < find(added, "task: invoice starts")


@claim("Two created tasks both start before either of them ends.", snippet="background-tasks/added_or_created")
def test_created_tasks_run_side_by_side(run: Run) -> None:
    _, created = split(run)
    assert find(created, "task: invoice starts") < find(created, "task: receipt ends")


@claim(
    "An added task finds the request's ledger open; it is closed after the last added task.",
    snippet="background-tasks/added_or_created",
)
def test_added_task_finds_the_ledger_open(run: Run) -> None:
    added, _ = split(run)
    assert sum("ends, ledger is open" in line for line in added) == 2
    assert find(added, "task: invoice ends") < find(added, "dependency: ledger closed")


@claim(
    "A created task finds the request's ledger closed: the request has ended around it.",
    snippet="background-tasks/added_or_created",
)
def test_created_task_finds_the_ledger_closed(run: Run) -> None:
    _, created = split(run)
    assert sum("ends, ledger is closed" in line for line in created) == 2
    assert find(created, "dependency: ledger closed") < find(created, "task: receipt ends")


@claim(
    "A created task that nobody holds is garbage-collected while it waits, and its work never happens.",
    snippet="background-tasks/wrong_keep_the_task",
)
def test_unkept_task_is_collected(run: Run) -> None:
    assert "uvicorn | Task was destroyed but it is pending!" in run.output_of("/garbage")
    assert run.output_of("/paid") == ['{"detail":"nobody waits for this payment"}']
    run.never_shows("mailed")


@claim(
    "A created task that a set holds survives the garbage collector.",
    snippet="background-tasks/keep_the_task",
)
def test_kept_task_is_not_collected(run: Run) -> None:
    assert run.output_of("/garbage") == []
    assert run.output_of("/paid") == ["uvicorn | task: receipt for order 1 mailed"]


@claim(
    "A created task that failed prints nothing while somebody holds it, though it is done; "
    "`Task exception was never retrieved` comes when it is thrown away.",
    snippet="background-tasks/wrong_report_the_failure",
)
def test_failure_is_silent_while_the_task_is_kept(run: Run) -> None:
    assert run.output_of("localhost:8000/orders/1 -X POST") == ["uvicorn | task: mails the receipt for order 1"]
    run.before('{"done":true}', "Task exception was never retrieved")
    assert "uvicorn | Task exception was never retrieved" in run.output_of("-X DELETE")


@claim(
    "A done-callback reports the failure of a created task before anybody asks for it.",
    snippet="background-tasks/report_the_failure",
)
def test_callback_reports_the_failure(run: Run) -> None:
    run.in_order("task: receipt failed", "ConnectionRefusedError: the mail server is down", '{"done":true}')
    run.never_shows("never retrieved")


@claim(
    "After Ctrl-C the server waits for an added task to end before it shuts down.",
    snippet="background-tasks/wrong_finish_at_shutdown",
)
def test_server_waits_for_the_added_task(run: Run) -> None:
    run.in_order(
        "uvicorn | INFO:     Waiting for background tasks to complete.",
        "uvicorn | task: receipt mailed",
        "uvicorn | INFO:     Application shutdown complete.",
    )
    mailed = next(known for known in run.commands if known.text == "touch receipt.pdf")
    assert "uvicorn | task: receipt mailed" in mailed.output


@claim(
    "After Ctrl-C a server of one process does not wait for a created task, and cancels it after its own end.",
    snippet="background-tasks/wrong_finish_at_shutdown",
)
def test_created_task_is_cut_off(run: Run) -> None:
    run.never_shows("task: invoice mailed")
    run.before("uvicorn | INFO:     Finished server process", "uvicorn | task: invoice ends")


@claim(
    "After SIGTERM a created task is not even cancelled: the process ends, and the task's `finally` does not run.",
    snippet="background-tasks/wrong_finish_at_shutdown",
)
def test_sigterm_does_not_cancel_created_tasks(run: Run) -> None:
    run.in_order(
        "uvicorn#2 | task: invoice starts",
        "uvicorn#2 | task: receipt ends",
        "uvicorn#2 | INFO:     Finished server process",
        "Terminated",
    )
    run.never_shows("uvicorn#2 | task: invoice ends")


@claim(
    "Code after `yield` in the lifespan can wait for created tasks, and the server waits for that code.",
    snippet="background-tasks/finish_at_shutdown",
)
def test_lifespan_waits_for_created_tasks(run: Run) -> None:
    run.in_order(
        "Waiting for application shutdown.",
        "task: invoice mailed",
        "Application shutdown complete.",
    )
    assert any("task: invoice mailed" in line for line in run.output_of("touch invoice.pdf"))


@claim(
    "A lifespan that waits for created tasks with a limit can name and cancel those left; their finally runs, also "
    "after SIGTERM.",
    snippet="background-tasks/finish_at_shutdown..cut_off",
)
def test_late_task_is_named_and_cancelled(run: Run) -> None:
    run.in_order("task: receipt mailed", "cut off: invoice", "task: invoice ends")
    run.never_shows("invoice mailed")
    run.never_shows("cut off: receipt")


@claim(
    "With `--workers`, after Ctrl-C and the parent's SIGTERM, a created task is not cancelled: its `finally` does not "
    "run.",
    snippet="background-tasks/wrong_finish_at_shutdown..workers",
)
def test_workers_do_not_cancel_created_tasks(run: Run) -> None:
    assert run.output_of("touch receipt.pdf") == ["uvicorn | task: receipt mailed", "uvicorn | task: receipt ends"]
    run.shows("task: invoice starts")
    run.never_shows("task: invoice ends")
