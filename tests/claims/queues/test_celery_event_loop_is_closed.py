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


@claim(
    "A coroutine that Celery's soft_time_limit cuts off stays in the kept loop, and goes on during the next job.",
    snippet="queues/engine_for_each_job..soft_limit",
)
def test_celery_soft_limit_leaves_the_coroutine(run: Run) -> None:
    assert run.output_of("orders/[7-8]") == ["celery | order 7: charged", "celery | order 8: charged"]
    assert run.output_of("# order 7") == ["raised unexpected: SoftTimeLimitExceeded"]


@claim(
    "A coroutine that asyncio.wait_for cancels below the soft_time_limit does not go on during the next job.",
    snippet="queues/engine_for_each_job..soft_limit",
)
def test_celery_wait_for_cancels_the_coroutine(run: Run) -> None:
    assert run.output_of("# order 9") == ["raised unexpected: TimeoutError"]
    run.in_order("celery#2 | order 10: charged", "celery#2 | order 11: charged")
    run.never_shows("order 9: charged")


@claim(
    "Without context=copy_context(), each job of a kept asyncio.Runner logs the first request's id.",
    snippet="queues/request_id_in_a_job..kept_runner",
)
def test_kept_runner_keeps_the_first_request_id(run: Run) -> None:
    run.shows("celery | ana-1: order 7: charged")
    run.shows("celery | ana-1: order 8: charged")
    run.shows("celery | ben-2: order 8: receipt mailed")
    run.shows("celery#2 | ana-3: order 9: charged")
    run.shows("celery#2 | ben-4: order 10: charged")
