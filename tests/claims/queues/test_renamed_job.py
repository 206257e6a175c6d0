"""A job that a deploy has renamed while an order waited: what each queue does with the order."""

from harness.claims import Run, claim


def check_order_7_is_gone(run: Run, message: str) -> None:
    """Assert that the unknown job was reported, and that the worker of before the rename does the next one only."""
    run.before(message, "order 8: charged")
    run.never_shows("order 7: charged")


@claim(
    "An order whose Celery job the worker does not know is dropped: a later worker gets the next one only.",
    snippet="queues/rename_with_celery",
)
def test_celery_unknown_job_is_dropped(run: Run) -> None:
    check_order_7_is_gone(run, "Received unregistered task of type 'rename_with_celery.charge'.")


@claim(
    "An order whose Taskiq job the worker does not know is dropped, also from the stream's list of what is not done.",
    snippet="queues/rename_with_taskiq",
)
def test_taskiq_unknown_job_is_dropped(run: Run) -> None:
    check_order_7_is_gone(run, 'task "rename_with_taskiq:charge" is not found. Maybe you forgot to import it?')
    assert run.output_of("xpending") == ["0 waits"]


@claim("An order whose pydocket job the worker does not know is dropped.", snippet="queues/rename_with_docket")
def test_pydocket_unknown_job_is_dropped(run: Run) -> None:
    check_order_7_is_gone(run, "Unknown task 'charge' received - dropping.")


@claim("An order whose Huey job the worker does not know is dropped.", snippet="queues/rename_with_huey")
def test_huey_unknown_job_is_dropped(run: Run) -> None:
    check_order_7_is_gone(run, "rename_with_huey.charge not found in TaskRegistry")


@claim(
    "An order whose Dramatiq actor the worker does not know is moved aside, and not run when the actor is back.",
    snippet="queues/rename_with_dramatiq",
)
def test_dramatiq_unknown_job_is_not_run_again(run: Run) -> None:
    check_order_7_is_gone(run, "Received message for undefined actor 'charge'. Moving it to the DLQ.")


@claim(
    "An order whose RQ function the worker does not find is not run when the function is back.",
    snippet="queues/rename_with_rq",
)
def test_rq_unknown_job_is_not_run_again(run: Run) -> None:
    check_order_7_is_gone(run, "ValueError: Invalid attribute name: charge")


@claim(
    "An order whose Procrastinate task the worker does not know is not run when the task is back.",
    snippet="queues/rename_with_procrastinate",
)
def test_procrastinate_unknown_job_is_not_run_again(run: Run) -> None:
    check_order_7_is_gone(run, "procrastinate.exceptions.TaskNotFound")
