"""Celery: a job that runs twice, or never."""

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


@claim(
    "A Celery worker that has not imported the job says `Received unregistered task`, and does not run it.",
    snippet="queues/wrong_jobs_are_registered",
)
def test_celery_unregistered_job_never_runs(run: Run) -> None:
    run.shows("Received unregistered task of type 'jobs.charge'.")
    run.never_shows("charged")


@claim("With include, a Celery worker imports the jobs, and runs them.", snippet="queues/jobs_are_registered")
def test_celery_include_imports_the_jobs(run: Run) -> None:
    run.shows("celery#2 | order 7: charged")


@claim(
    "A Celery worker that listens to another queue receives nothing, and says nothing.",
    snippet="queues/jobs_are_registered",
)
def test_celery_worker_of_another_queue_receives_nothing(run: Run) -> None:
    run.before("received 0", "celery#2 | order 7: charged")
