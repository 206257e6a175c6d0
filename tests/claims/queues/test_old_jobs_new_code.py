"""Claims of docs/queues/old-jobs-new-code.md."""

from harness.claims import Run, claim


@claim(
    "An old Celery job fails in a worker whose job has a new required argument, and no later worker runs it.",
    snippet="queues/wrong_job_takes_old_arguments",
)
def test_old_job_fails_in_the_new_worker(run: Run) -> None:
    run.before("missing 1 required positional argument: 'currency'", "order 9: charged in USD")
    run.never_shows("order 7: charged")


@claim(
    "A Celery job with a new argument fails in an old worker, and no later worker runs it.",
    snippet="queues/wrong_job_takes_old_arguments",
)
def test_new_job_fails_in_the_old_worker(run: Run) -> None:
    run.before("takes 1 positional argument but 2 were given", "order 9: charged in USD")
    run.never_shows("order 8: charged")


@claim(
    "A default for the new argument lets the new Celery worker do what the old code has enqueued.",
    snippet="queues/job_takes_old_arguments",
)
def test_default_charges_the_old_job(run: Run) -> None:
    run.shows("celery | order 7: charged in EUR")


@claim(
    "If the new Celery worker starts before the new endpoint, it does the jobs of both endpoints.",
    snippet="queues/job_takes_old_arguments",
)
def test_new_job_after_the_workers(run: Run) -> None:
    run.before("celery | order 7: charged in EUR", "celery | order 8: charged in USD")
