"""Claims of docs/background-tasks/when-a-task-fails.md."""

from harness.claims import Run, claim

TOO_LATE = "RuntimeError: Caught handled exception, but response already started."


@claim(
    "An exception raised by the endpoint itself is answered by the handler of its class.",
    snippet="background-tasks/handler_too_late",
)
def test_handler_answers_for_the_endpoint(run: Run) -> None:
    assert run.output_of("localhost:8000/receipts") == [
        "uvicorn | handler: for MailDown, MailDown(1)",
        '{"error":"no mail today"} 503',
    ]


@claim(
    "The handler of an exception's class is not called when a task raises it.",
    snippet="background-tasks/handler_too_late",
)
def test_handler_is_not_called_for_a_task(run: Run) -> None:
    late = run.output_of("localhost:8000/orders")
    assert any("handler_too_late.MailDown: 2" in line for line in late)
    assert not any("handler: for MailDown" in line for line in late)
    assert late[-1] == f"uvicorn | {TOO_LATE}"


@claim(
    "The handler for `Exception` is called with a RuntimeError, whose cause is the task's handled exception.",
    snippet="background-tasks/handler_too_late",
)
def test_last_handler_meets_another_error(run: Run) -> None:
    first, second = run.output_of("localhost:8000/orders")[:2]
    assert "handler: for all others, RuntimeError('Caught handled exception" in first
    assert "handler: the cause is MailDown(2)" in second


@claim(
    "The 500 that a handler returns for a failed task reaches nobody: the client keeps its 202.",
    snippet="background-tasks/handler_too_late",
)
def test_response_of_the_last_handler_is_dropped(run: Run) -> None:
    run.shows("handler: for all others, RuntimeError")
    assert run.output_of("cat answer.json") == ['{"order":2} 202']
    run.never_shows("our fault")


@claim(
    "An HTTPException raised after `yield` in the default scope leaves the client its 202, after the task has run.",
    snippet="background-tasks/wrong_raise_after_yield",
)
def test_late_objection_is_not_heard(run: Run) -> None:
    run.in_order("task: receipt for ['pens'] mailed", "409: pens are sold out", TOO_LATE)
    assert run.output_of("cat answer.json") == ['{"ordered":"pens"} 202']


@claim(
    "An HTTPException raised after `yield` in function scope is the answer, and the task never runs.",
    snippet="background-tasks/raise_after_yield",
)
def test_objection_in_time(run: Run) -> None:
    assert run.output_of("cat answer.json") == ['{"detail":"pens are sold out"} 409']
    run.never_shows("task:")
    run.never_shows("RuntimeError")


@claim(
    "A runner around the task logs the failure with the order's number, the task's name and the traceback.",
    snippet="background-tasks/run_and_report",
)
def test_runner_names_the_order(run: Run) -> None:
    run.in_order("order 7: mail_receipt failed", "Traceback", "ValueError: not enough values")
    run.never_shows("Exception in ASGI application")


@claim(
    "After a failure that a runner has caught, the next task runs, an `async def` one as well.",
    snippet="background-tasks/run_and_report",
)
def test_runner_lets_the_next_run(run: Run) -> None:
    run.before("order 7: mail_receipt failed", "task: pens packed")


@claim(
    "A failure that the runner has stored is there for a later request.",
    snippet="background-tasks/run_and_report",
)
def test_failure_can_be_asked_for(run: Run) -> None:
    assert run.output_of("orders/7/failed") == ['["mail_receipt"]']


@claim(
    "A loop inside a task gets through to a server that is too busy for the first two calls.",
    snippet="background-tasks/retry_in_a_task",
)
def test_third_try_gets_through(run: Run) -> None:
    tries = [line.rpartition(" ")[2] for line in run.lines if "task: order 1: " in line]
    assert tries[:3] == ["503", "503", "201"]


@claim(
    "A loop of three tries gives up after the third, and says so.",
    snippet="background-tasks/retry_in_a_task",
)
def test_retries_end(run: Run) -> None:
    assert run.count("task: order 2: ConnectError") == 3
    run.before("task: order 2: ConnectError", "task: order 2: given up")


@claim(
    "A task that tries again holds up the tasks behind it until its last try.",
    snippet="background-tasks/retry_in_a_task",
)
def test_retries_hold_up_the_next(run: Run) -> None:
    run.before("task: order 1: 201", "task: order 1: receipt mailed")
    run.before("task: order 2: given up", "task: order 2: receipt mailed")
