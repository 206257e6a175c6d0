"""Claims of docs/queues/order-of-jobs.md."""

from harness.claims import Run, claim


def charged(*orders: int) -> list[str]:
    """The lines of jobs of which each begins when the one before has ended."""
    return [f"order {order}: {step}" for order in orders for step in ("charging", "charged")]


@claim(
    "A Celery worker with -c 1 runs waiting jobs in the order in which they were sent.",
    snippet="queues/wrong_charge_with_celery..order",
)
def test_celery_begins_jobs_in_the_order_of_sending(run: Run) -> None:
    run.in_order(*charged(8, 7, 9))
    assert run.count(": charging") == 3


@claim(
    "A Dramatiq worker with one thread runs waiting jobs in the order in which they were sent.",
    snippet="queues/wrong_charge_with_dramatiq..order",
)
def test_dramatiq_begins_jobs_in_the_order_of_sending(run: Run) -> None:
    run.in_order(*charged(8, 7, 9))
    assert run.count(": charging") == 3


@claim(
    "An RQ worker runs waiting jobs in the order in which they were sent.",
    snippet="queues/charge_with_rq..order",
)
def test_rq_begins_jobs_in_the_order_of_sending(run: Run) -> None:
    run.in_order(*charged(8, 7, 9))
    assert run.count(": charging") == 3


@claim(
    "With a list, a Taskiq worker with --max-async-tasks 1 runs waiting jobs in the order in which they were sent.",
    snippet="queues/wrong_charge_with_taskiq..order",
)
def test_taskiq_list_begins_jobs_in_the_order_of_sending(run: Run) -> None:
    run.in_order(*charged(8, 7, 9))
    assert run.count(": charging") == 3


@claim(
    "With a stream, a Taskiq worker with --max-async-tasks 1 runs waiting jobs in the order in which they were sent.",
    snippet="queues/charge_with_taskiq..order",
)
def test_taskiq_stream_begins_jobs_in_the_order_of_sending(run: Run) -> None:
    run.in_order(*charged(8, 7, 9))
    assert run.count(": charging") == 3


@claim(
    "A Huey worker with default settings runs waiting jobs in the order in which they were sent.",
    snippet="queues/charge_with_huey..order",
)
def test_huey_begins_jobs_in_the_order_of_sending(run: Run) -> None:
    run.in_order(*charged(8, 7, 9))
    assert run.count(": charging") == 3


@claim(
    "A pydocket worker with --concurrency 1 runs waiting jobs in the order in which they were sent.",
    snippet="queues/charge_with_docket..order",
)
def test_pydocket_begins_jobs_in_the_order_of_sending(run: Run) -> None:
    run.in_order(*charged(8, 7, 9))
    assert run.count(": charging") == 3


@claim(
    "An ARQ worker with max_jobs = 1 runs waiting jobs in the order in which they were sent.",
    snippet="redis-queues/charge_with_arq..order",
)
def test_arq_begins_jobs_in_the_order_of_sending(run: Run) -> None:
    run.in_order(*charged(8, 7, 9))
    assert run.count(": charging") == 3


@claim(
    "A streaQ worker with concurrency=1 runs waiting jobs in the order in which they were sent.",
    snippet="redis-queues/charge_with_streaq..order",
)
def test_streaq_begins_jobs_in_the_order_of_sending(run: Run) -> None:
    run.in_order(*charged(8, 7, 9))
    assert run.count(": charging") == 3


@claim(
    "A Procrastinate worker with default settings runs waiting jobs in the order in which they were sent.",
    snippet="queues/wrong_charge_with_procrastinate..order",
)
def test_procrastinate_begins_jobs_in_the_order_of_sending(run: Run) -> None:
    run.in_order(*charged(8, 7, 9))
    assert run.count(": charging") == 3


@claim(
    "A DBOS worker with worker_concurrency=1 runs waiting jobs in the order in which they were sent.",
    snippet="queues/charge_with_dbos..order",
)
def test_dbos_begins_jobs_in_the_order_of_sending(run: Run) -> None:
    run.in_order(*charged(8, 7, 9))
    assert run.count(": charging") == 3


@claim(
    "A pgqueuer worker with concurrency_limit=1 runs waiting jobs in the order in which they were sent.",
    snippet="queues/charge_with_pgqueuer..order",
)
def test_pgqueuer_begins_jobs_in_the_order_of_sending(run: Run) -> None:
    run.in_order(*charged(8, 7, 9))
    assert run.count(": charging") == 3


@claim(
    "An Absurd worker with default settings runs waiting jobs in the order in which they were sent.",
    snippet="queues/charge_with_absurd..order",
)
def test_absurd_begins_jobs_in_the_order_of_sending(run: Run) -> None:
    run.in_order(*charged(8, 7, 9))
    assert run.count(": charging") == 3


@claim(
    "A plain worker runs waiting rows in the order of its query, not in that in which they were sent.",
    snippet="queues/charge_with_skip_locked..order",
)
def test_skip_locked_begins_jobs_in_the_order_of_its_query(run: Run) -> None:
    run.in_order(*charged(7, 8, 9))
    assert run.count(": charging") == 3


@claim(
    "With -c 2, a Celery worker runs the jobs that were sent second and third while the first one is not done.",
    snippet="queues/wrong_charge_with_celery..order_lost",
)
def test_celery_with_two_processes_loses_the_order(run: Run) -> None:
    assert run.output_of("-c 2") == ["celery | order 7: charged", "celery | order 9: charged"]
    assert run.output_of("# the bank answers") == ["celery | order 8: charged"]
