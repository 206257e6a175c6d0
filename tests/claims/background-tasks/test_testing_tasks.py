"""Claims of docs/background-tasks/testing-tasks.md."""

from harness.claims import Run, claim


@claim(
    "After `client.post()` the effect of the task is there, although the answer says pending.",
    snippet="background-tasks/tests_of_a_shop",
)
def test_effect_in_the_next_line(run: Run) -> None:
    run.shows("PASSED test_effect.py::test_receipt_is_mailed")


@claim(
    "Overriding the dependency that adds the task records what was asked for, and no task runs.",
    snippet="background-tasks/tests_of_a_shop",
)
def test_override_the_dependency(run: Run) -> None:
    run.shows("PASSED test_no_mail.py::test_override")


@claim(
    "Replacing `BackgroundTasks.add_task` switches the tasks of an app off.",
    snippet="background-tasks/tests_of_a_shop",
)
def test_add_task_can_be_replaced(run: Run) -> None:
    run.shows("PASSED test_no_mail.py::test_no_tasks")


@claim(
    "A `BackgroundTasks` made by hand runs nothing until its call is awaited, then its tasks.",
    snippet="background-tasks/tests_of_a_shop",
)
def test_tasks_run_by_hand(run: Run) -> None:
    run.shows("PASSED test_parts.py::test_tasks_by_hand")


@claim(
    "An AsyncClient with ASGITransport answers after the tasks have run.",
    snippet="background-tasks/tests_of_a_shop",
)
def test_async_client_waits_too(run: Run) -> None:
    run.shows("PASSED test_async.py::test_async_client")
    assert run.exit_code("pytest") == 0


@claim(
    "The test client raises a task's exception in the test, instead of giving the answer.",
    snippet="background-tasks/wrong_test_orders",
)
def test_test_client_raises_the_tasks_error(run: Run) -> None:
    run.shows("FAILED wrong_test_orders.py::test_failing - ValueError: no address: ana")
    assert run.exit_code("pytest") == 1


@claim(
    "Leaving `client.stream()` without reading the body cancels the app: the task never runs.",
    snippet="background-tasks/wrong_test_orders",
)
def test_unread_stream_cancels(run: Run) -> None:
    run.shows("AssertionError: assert [] == ['ana@example.com']")
    run.shows("FAILED wrong_test_orders.py::test_streamed")


@claim(
    "With `raise_server_exceptions=False` the test client gives the 202 of a request whose task failed.",
    snippet="background-tasks/test_orders",
)
def test_test_client_without_raising(run: Run) -> None:
    run.shows("PASSED test_orders.py::test_failing")


@claim(
    "With `client.stream()`, no task has run when the status is there; reading the body to its end waits for them.",
    snippet="background-tasks/test_orders",
)
def test_read_waits_for_the_tasks(run: Run) -> None:
    run.shows("PASSED test_orders.py::test_streamed")
    assert run.exit_code("pytest") == 0
