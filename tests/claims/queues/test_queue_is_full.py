"""A queue that is full: accepted without a limit, refused with one."""

from harness.claims import Run, claim


@claim(
    "Without a limit, an endpoint accepts each order with 202, however many wait in Celery's list.",
    snippet="queues/wrong_queue_is_full",
)
def test_queue_without_limit_accepts_all(run: Run) -> None:
    run.before("202 202 202 202 202 202", "celery | order 1:")
    assert "6" in run.lines
    run.never_shows("503")


@claim(
    "When orders come faster than the worker charges them, each has waited longer than the one before.",
    snippet="queues/wrong_queue_is_full",
)
def test_queue_without_limit_grows_older(run: Run) -> None:
    assert run.count("has waited longer than the one before") == 6


@claim(
    "An endpoint that asks for the length of Celery's list refuses the order above the limit with 503 and Retry-After.",
    snippet="queues/queue_is_full",
)
def test_full_queue_refuses_with_503(run: Run) -> None:
    run.before("202 202 202 503 503 503", "celery | order 1:")
    assert run.lines[1:3] == ["3", "503, Retry-After: 3"]
    assert sum(run.count(f"celery | order {order}:") for order in (4, 5, 6)) == 0


@claim(
    "After the worker has taken the orders of the full queue, a refused order is accepted and begun.",
    snippet="queues/queue_is_full",
)
def test_emptied_queue_accepts_again(run: Run) -> None:
    run.in_order("503, Retry-After: 3", "celery | order 3:", "celery | order 7:")


@claim(
    "Orders that a Celery worker has taken and not begun are not in the list: a limit of three accepts seven.",
    snippet="queues/queue_is_full..prefetch",
)
def test_prefetched_jobs_are_not_counted(run: Run) -> None:
    assert [line.strip() for line in run.lines[:5]] == ["202 202 202", "0", "202 202 202", "2", "202 503 503"]
    run.never_shows("celery | order")


@claim(
    "Jobs of a schedule in the same queue count as waiting, also when they have expired: the first order is refused.",
    snippet="queues/queue_is_full..schedule",
)
def test_scheduled_jobs_fill_the_queue(run: Run) -> None:
    assert run.output_of("grep -x 3") == ["3"]
    assert run.output_of("# the first order") == ["503"]


@claim(
    "Without a broker, LLEN makes a 500 after 1 s or more; with retry=None and an except, it is a 503 at once.",
    snippet="queues/queue_is_full..no_broker",
)
def test_queue_length_without_a_broker_is_503(run: Run) -> None:
    assert run.output_of("# the program as it is") == ["500 after 1 s or more"]
    assert run.output_of("# with an except") == ["503 after 1 s or more"]
    assert run.output_of("# with both") == ["503 at once"]
