"""Celery: a job that runs twice."""

from harness.claims import Run, claim


@claim(
    "With task_acks_late, a Celery worker begins a job that is longer than visibility_timeout again, while it runs.",
    snippet="queues/wrong_long_job_with_celery",
)
def test_celery_long_job_runs_twice(run: Run) -> None:
    run.before("celery | order 7: charging", "celery | order 7: charged")
    assert (run.count("order 7: charging"), run.count("order 7: charged")) == (2, 2)


@claim("A Celery job that takes less than visibility_timeout runs once.", snippet="queues/long_job_with_celery")
def test_celery_short_job_runs_once(run: Run) -> None:
    assert (run.count("order 7: charging"), run.count("order 7: charged")) == (1, 1)


@claim(
    "A Celery job that waits in a worker for longer than visibility_timeout, behind a shorter job, is charged twice.",
    snippet="queues/charge_with_celery..waiting",
)
def test_celery_waiting_job_runs_twice(run: Run) -> None:
    run.in_order("celery | order 7: charged", "celery | order 8: charging")
    assert (run.count("order 7: charged"), run.count("order 8: charged")) == (1, 2)


@claim(
    "With worker_prefetch_multiplier = 1, a Celery job that waits behind another one is charged once.",
    snippet="queues/charge_with_celery..waiting",
)
def test_celery_multiplier_of_one_runs_once(run: Run) -> None:
    run.in_order("celery#2 | order 9: charged", "celery#2 | order 10: charged", "celery#2 | order 11: charged")
    assert [run.count(f"order {order}: charged") for order in (9, 10, 11)] == [1, 1, 1]
