"""Claims of docs/queues/run-at-a-time.md."""

from harness.claims import Run, claim


@claim(
    "With a `countdown` beyond the visibility time-out, a living Celery worker receives the same job twice.",
    snippet="queues/wrong_ship_next_week",
)
def test_celery_countdown_beyond_the_time_out_is_held_twice(run: Run) -> None:
    run.before("held twice", "Killed")


@claim(
    "An order whose date is in the shop's table is still there after a SIGKILL to the worker, and its date can change.",
    snippet="queues/ship_next_week",
)
def test_date_in_a_table_outlives_the_worker(run: Run) -> None:
    assert run.output_of("SELECT id") == ["(7,)"]
    run.in_order("celery#2 | order 8: shipped", "celery#2 | order 7: shipped")
    assert run.count("order 7: shipped") == 1


@claim(
    "A new date for an order that is shipped is refused with 409, and the order is not shipped again.",
    snippet="queues/ship_next_week",
)
def test_shipped_order_gets_no_new_date(run: Run) -> None:
    assert run.output_of("# too late") == ['{"detail":"shipped already"} 409']
    run.before("order 7: shipped", "shipped already")
    assert run.count("order 7: shipped") == 1


@claim(
    "With a transaction for each order, an order whose shipping fails each second does not hold up the others.",
    snippet="queues/ship_next_week",
)
def test_order_that_cannot_be_shipped_stops_no_other(run: Run) -> None:
    run.in_order("celery#2 | order 10: shipped", "celery#2 | order 11: shipped")
    assert run.count("order 10: shipped") == run.count("order 11: shipped") == 1
    run.never_shows("order 9:")
