"""Celery and async def: on the side of the app, and on that of the worker."""

from harness.claims import Run, claim


@claim(
    "While Valkey hangs, delay() in an async def endpoint keeps the event loop from answering anybody.",
    snippet="queues/wrong_enqueue_with_celery",
)
def test_celery_delay_blocks_the_loop(run: Run) -> None:
    run.before("endpoint: enqueues order 8", "client: no answer")


@claim(
    "While Valkey hangs, delay() in a def endpoint lets others have their answer.", snippet="queues/enqueue_with_celery"
)
def test_celery_delay_in_a_thread_lets_others_answer(run: Run) -> None:
    run.before("endpoint: enqueues order 8", '"pong"')
    assert run.output_of("/ping") == ['"pong"']


@claim(
    "Celery calls an async def job without awaiting it, and logs that it succeeded.",
    snippet="queues/wrong_async_def_with_celery",
)
def test_celery_never_awaits_a_job(run: Run) -> None:
    run.shows("coroutine 'charge' was never awaited")
    run.shows("succeeded in")
    run.never_shows("order 7: charged")


@claim(
    "With -c 1, a client for all jobs and asyncio.run for each, every second Celery job fails: Event loop is closed.",
    snippet="queues/wrong_loop_for_each_job",
)
def test_celery_client_of_a_closed_loop(run: Run) -> None:
    run.in_order("order 7: charged", "order 9: charged")
    run.never_shows("order 8:")
    run.never_shows("order 10:")
    assert run.output_of("grep -x") == ["RuntimeError: Event loop is closed"] * 2


@claim(
    "A Celery job that fails with Event loop is closed has been counted by Valkey all the same: 4 charges, 2 failed.",
    snippet="queues/wrong_loop_for_each_job",
)
def test_celery_failed_job_has_charged(run: Run) -> None:
    run.shows("order 9: charged, 3 in all")
    assert run.output_of("get('paid')") == ["b'4'"]


@claim("A client that each job opens in its own loop serves every Celery job.", snippet="queues/loop_for_each_job")
def test_celery_client_in_its_loop(run: Run) -> None:
    run.in_order("order 7: charged", "order 8: charged")
