"""Celery: a job that the worker has not imported, or knows by another name."""

from harness.claims import Run, claim


@claim(
    "A Celery worker that has not imported the job says `Received unregistered task`, and does not run it.",
    snippet="queues/wrong_jobs_are_registered",
)
def test_celery_unregistered_job_never_runs(run: Run) -> None:
    run.shows("Received unregistered task of type 'jobs.charge'.")
    run.never_shows("charged")


@claim("With include, a Celery worker imports the jobs, and runs them.", snippet="queues/jobs_are_registered")
def test_celery_include_imports_the_jobs(run: Run) -> None:
    run.shows("celery | order 7: charged")


@claim(
    "A shop that is started as a script sends its Celery job by another name than the worker knows.",
    snippet="queues/wrong_name_of_the_task",
)
def test_celery_script_sends_another_name(run: Run) -> None:
    run.before("Received unregistered task of type 'shop.charge'.", "* wrong_name_of_the_task.charge")
    run.never_shows("charged")


@claim(
    "A Celery job with a name of its own runs, also if the shop is started as a script.",
    snippet="queues/name_of_the_task",
)
def test_celery_named_task_runs(run: Run) -> None:
    run.shows("celery | order 7: charged")


@claim(
    "celery -A with the name of a file takes its app, FastAPI's, and ends with an AttributeError.",
    snippet="queues/wrong_name_of_the_task",
)
def test_celery_takes_the_fastapi_app(run: Run) -> None:
    assert run.output_of("tail -1") == ["AttributeError: 'FastAPI' object has no attribute 'user_options'"]
