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
    "With a client for all jobs and an asyncio.run for each, the second Celery job fails: Event loop is closed.",
    snippet="queues/wrong_loop_for_each_job",
)
def test_celery_client_of_a_closed_loop(run: Run) -> None:
    run.before("order 7: charged", "RuntimeError: Event loop is closed")
    run.never_shows("order 8: charged")


@claim("A client that each job opens in its own loop serves every Celery job.", snippet="queues/loop_for_each_job")
def test_celery_client_in_its_loop(run: Run) -> None:
    run.in_order("order 7: charged", "order 8: charged")
