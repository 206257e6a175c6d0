"""Claims of docs/lifespan/created-tasks-in-tests.md."""

from harness.claims import Run, claim


@claim(
    "A task from create_task does not outlive its request in a test client that is not entered.",
    snippet="lifespan/wrong_test_task_lives_on",
)
def test_created_task_ends_with_its_request(run: Run) -> None:
    run.in_order("client: orders", "task: is cancelled", "client: pays", "assert [] == ['ana']")
    run.never_shows("task: mails")
    assert run.lines[-1] == "1 failed"


@claim(
    "A task from create_task lives on from request to request in an entered test client.",
    snippet="lifespan/test_task_lives_on",
)
def test_entered_client_keeps_created_tasks(run: Run) -> None:
    run.in_order("client: orders", "client: pays", "task: mails the receipt", "client: receipts of ['ana']", "1 passed")
    run.never_shows("cancelled")


@claim(
    "A test with an entered client never ends if the lifespan waits, after yield, for a task that never ends.",
    snippet="lifespan/wrong_test_ends",
)
def test_endless_task_holds_up_the_test(run: Run) -> None:
    run.in_order("lifespan: waits for the worker", "Running")
    run.never_shows("test: ends")


@claim(
    "If the lifespan cancels its endless task before it waits for the task, the test ends.",
    snippet="lifespan/test_ends",
)
def test_cancelled_task_lets_the_test_end(run: Run) -> None:
    run.in_order("lifespan: waits for the worker", "test: ends", "PASSED")
