"""Celery with an async engine: a loop for each job, or one for all."""

from harness.claims import Run, claim


@claim(
    "With an async engine for all jobs and asyncio.run for each, the second Celery job fails.",
    snippet="queues/wrong_engine_for_each_job",
)
def test_celery_engine_of_another_loop(run: Run) -> None:
    run.before("order 7: charged", "attached to a different loop")
    run.never_shows("order 8: charged")


@claim(
    "With one asyncio.Runner in the process, an async engine in the module serves every Celery job.",
    snippet="queues/engine_for_each_job",
)
def test_celery_runner_keeps_its_loop(run: Run) -> None:
    run.in_order("order 7: charged", "order 8: charged")
