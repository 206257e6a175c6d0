"""Celery: a job that runs twice."""

from harness.claims import Run, claim


@claim(
    "A Celery job that takes longer than visibility_timeout is begun a second time by the worker that is still at it.",
    snippet="queues/wrong_long_job_with_celery",
)
def test_celery_long_job_runs_twice(run: Run) -> None:
    run.before("celery | order 7: charging", "celery | order 7: charged")
    assert (run.count("order 7: charging"), run.count("order 7: charged")) == (2, 2)


@claim("A Celery job that takes less than visibility_timeout runs once.", snippet="queues/long_job_with_celery")
def test_celery_short_job_runs_once(run: Run) -> None:
    assert (run.count("order 7: charging"), run.count("order 7: charged")) == (1, 1)
