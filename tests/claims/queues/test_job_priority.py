"""Which of two queues a worker asks first."""

from harness.claims import Run, claim


def charged(run: Run) -> list[str]:
    """Name the orders in the order in which they were charged."""
    return [line.partition("order ")[2][0] for line in run.lines if line.endswith(": charged")]


@claim(
    "With -Q high,low on Valkey, a Celery worker takes turns between the queues.",
    snippet="queues/wrong_express_with_celery",
)
def test_celery_takes_turns_between_queues(run: Run) -> None:
    assert charged(run) == ["4", "1", "5", "2", "6", "3"]


@claim(
    "With queue_order_strategy priority, a Celery worker runs the jobs of the first queue of -Q first.",
    snippet="queues/express_with_celery",
)
def test_celery_priority_strategy_takes_high_first(run: Run) -> None:
    assert charged(run) == ["4", "5", "6", "1", "2", "3"]


@claim(
    "An RQ worker runs all jobs of the first queue of its command before those of the second.",
    snippet="queues/express_with_rq",
)
def test_rq_takes_high_first(run: Run) -> None:
    assert charged(run) == ["4", "5", "6", "1", "2", "3"]
