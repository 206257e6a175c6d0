"""WorkerLostError: a retry is for exceptions, other settings are for a kill."""

from harness.claims import Run, claim


@claim(
    "With autoretry_for, Celery runs a job again that has raised an exception.",
    snippet="queues/wrong_retry_after_a_kill",
)
def test_celery_autoretry_retries_an_exception(run: Run) -> None:
    run.before("order 7: the bank is down", "order 7: charging")


@claim(
    "autoretry_for does not bring back a Celery job whose process was killed: it is lost, with its retries left.",
    snippet="queues/wrong_retry_after_a_kill",
)
def test_celery_autoretry_does_not_cover_a_kill(run: Run) -> None:
    run.in_order("order 7: charging", "WorkerLostError", "order 8: charged")
    assert run.count("order 7: charging") == 1
    run.never_shows("order 7: charged")


@claim(
    "With acks_late and reject_on_worker_lost on the job, Celery also runs it again when its process was killed.",
    snippet="queues/retry_after_a_kill",
)
def test_celery_retry_and_reject_cover_both(run: Run) -> None:
    assert run.count("order 7: charging") == 2
    run.in_order("order 7: the bank is down", "order 7: charging", "order 7: charged")
