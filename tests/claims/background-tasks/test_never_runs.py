"""Claims of docs/background-tasks/never-runs.md."""

from harness.claims import Run, claim


@claim(
    "Five tasks are added in five ways, and none of them ever runs.",
    snippet="background-tasks/wrong_never_runs",
)
def test_five_added_none_runs(run: Run) -> None:
    for order in range(1, 6):
        assert run.count(f"shop: receipt {order} added") == 1
    run.never_shows("mailed")


@claim(
    "A task that never runs leaves no warning and no error in the log.",
    snippet="background-tasks/wrong_never_runs",
)
def test_lost_tasks_leave_no_trace(run: Run) -> None:
    logged = [line for line in run.lines if line.startswith("uvicorn | ")]
    assert [line for line in logged if "shop: " not in line and "task: " not in line] == []


@claim(
    "A list of tasks without the annotation BackgroundTasks is never run.",
    snippet="background-tasks/wrong_never_runs",
)
def test_unannotated_list_is_never_run(run: Run) -> None:
    assert run.output_of("orders/1") == ["uvicorn | shop: receipt 1 added"]
    assert run.exit_code("orders/1") == 0


@claim(
    "A returned response that has a background of its own runs that and drops the injected tasks.",
    snippet="background-tasks/wrong_never_runs",
)
def test_own_background_drops_the_receipt(run: Run) -> None:
    run.shows("shop: receipt 2 added")
    assert run.count("task: order counted") == 1
    run.never_shows("receipt 2 mailed")


@claim(
    "A task that was added before HTTPException is raised never runs.",
    snippet="background-tasks/wrong_never_runs",
)
def test_http_exception_drops_the_receipt(run: Run) -> None:
    run.shows("shop: receipt 3 added")
    run.never_shows("receipt 3 mailed")


@claim(
    "A task that is added in a WebSocket endpoint never runs.",
    snippet="background-tasks/wrong_never_runs",
)
def test_websocket_endpoint_runs_no_tasks(run: Run) -> None:
    run.shows("shop: receipt 4 added")
    run.never_shows("receipt 4 mailed")


@claim(
    "A WebSocket endpoint that awaits the work itself gets it done.",
    snippet="background-tasks/never_runs",
)
def test_websocket_endpoint_awaits_the_work(run: Run) -> None:
    assert run.exit_code("python place_4.py") == 0
    run.never_shows("shop: receipt 4 added")
    assert run.count("task: receipt 4 mailed") == 1


@claim(
    "With an annotation, no background of its own, a returned error, a direct call and function scope, all five run.",
    snippet="background-tasks/never_runs",
)
def test_five_cures_five_receipts(run: Run) -> None:
    for order in range(1, 6):
        assert run.count(f"task: receipt {order} mailed") == 1
    assert run.count("task: order counted") == 1


@claim(
    "An optional parameter of the class `BackgroundTasks` is an error when the program is imported.",
    snippet="background-tasks/wrong_optional_tasks",
)
def test_optional_tasks_fail_at_import(run: Run) -> None:
    assert run.exit_code("uvicorn") == 1
    run.shows("fastapi.exceptions.FastAPIError: Invalid args for response field!")


@claim(
    "A lambda that calls a coroutine function runs as a task, and the coroutine is never awaited.",
    snippet="background-tasks/wrong_mail_is_awaited",
)
def test_lambda_over_a_coroutine_is_not_awaited(run: Run) -> None:
    run.never_shows("mailed")
    assert run.output_of("grep") == ["RuntimeWarning: coroutine 'mail_receipt' was never awaited"]


@claim(
    "A coroutine function that is handed over with its arguments is awaited.",
    snippet="background-tasks/mail_is_awaited",
)
def test_coroutine_function_as_task_is_awaited(run: Run) -> None:
    run.shows("task: receipt 1 mailed")
    assert run.exit_code("grep") == 1
