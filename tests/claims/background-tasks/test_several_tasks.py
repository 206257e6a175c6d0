"""Claims of docs/background-tasks/several-tasks.md."""

from harness.claims import Run, claim


@claim(
    "Tasks run in the order in which they were added, `def` and `async def` alike.",
    snippet="background-tasks/one_after_another",
)
def test_tasks_in_the_order_added(run: Run) -> None:
    run.in_order("receipt 1 begins", "notice 1 begins", "stock 1 begins")
    run.in_order("receipt 2 begins", "notice 2 begins", "stock 2 begins")


@claim(
    "A task begins when the one before it has ended, even if both are `def` and would run in threads.",
    snippet="background-tasks/one_after_another",
)
def test_tasks_do_not_overlap(run: Run) -> None:
    steps = [f"{task} 1 {step}" for task in ("receipt", "notice", "stock") for step in ("begins", "ends")]
    run.in_order(*steps)
    waiting = run.output_of("orders/1") + run.output_of("orders/2")
    assert not any(f"{task} 1" in line for task in ("notice", "stock") for line in waiting)


@claim(
    "The tasks of different requests do overlap: one order's task runs while another's still waits.",
    snippet="background-tasks/one_after_another",
)
def test_tasks_of_two_requests_overlap(run: Run) -> None:
    run.in_order("receipt 1 begins", "receipt 2 begins", "receipt 1 ends", "receipt 2 ends")


@claim(
    "The client keeps its 202 when a task fails; the failure does not become a 500.",
    snippet="background-tasks/wrong_one_task_fails",
)
def test_failing_task_keeps_the_status(run: Run) -> None:
    assert run.output_of("cat answer.txt") == ['{"order":1} 202']
    run.before('"POST /orders HTTP/1.1" 202 Accepted', "Exception in ASGI application")
    run.never_shows("500")


@claim(
    "With Uvicorn's own logging, a task's exception that leaves the app is logged: `Exception in ASGI application`.",
    snippet="background-tasks/wrong_one_task_fails",
)
def test_failing_task_is_logged(run: Run) -> None:
    run.in_order("ERROR:    Exception in ASGI application", "in mail_receipt", "ConnectionRefusedError")
    assert run.count("Exception in ASGI application") == 1


@claim(
    "When a task raises, the tasks added after it never run.",
    snippet="background-tasks/wrong_one_task_fails",
)
def test_failing_task_stops_the_next(run: Run) -> None:
    run.never_shows("task:")
    assert run.output_of("localhost:8000/stock")[-1] == '{"pens":10}'


@claim(
    "A task that catches and logs its own exception lets the next task run.",
    snippet="background-tasks/one_task_fails",
)
def test_caught_failure_lets_the_next_run(run: Run) -> None:
    run.in_order("task: no receipt mailed", "ConnectionRefusedError", "task: 9 pens left")
    run.never_shows("Exception in ASGI application")
    assert run.output_of("localhost:8000/stock") == ['{"pens":9}']
