"""Claims of docs/lifespan/worker-in-process.md."""

from harness.claims import Run, claim


@claim(
    "A worker that is cancelled outright at shutdown loses the orders in its queue, which were answered with 202.",
    snippet="lifespan/wrong_drain_the_queue",
)
def test_cancelled_worker_loses_its_queue(run: Run) -> None:
    assert run.output_of("cat status.txt") == ["202"] * 3
    run.in_order(
        "uvicorn | worker: receipt 1 starts",
        "uvicorn | lifespan: the worker has ended",
        "uvicorn | INFO:     Application shutdown complete.",
        "uvicorn#2 | worker: receipt 4 mailed",
    )
    assert [line for line in run.lines if "mailed" in line] == ["uvicorn#2 | worker: receipt 4 mailed"]


@claim(
    "When lifespan waits for its queue after yield, the worker goes on during the shutdown.",
    snippet="lifespan/drain_the_queue",
)
def test_queue_is_worked_off_at_shutdown(run: Run) -> None:
    run.in_order(
        "uvicorn | INFO:     Waiting for application shutdown.",
        "uvicorn | worker: receipt 1 mailed",
        "uvicorn | worker: receipt 2 starts",
        "uvicorn | lifespan: receipts kept: [2, 3]",
        "uvicorn | INFO:     Application shutdown complete.",
    )


@claim(
    "What is left of the queue when the limit has passed is kept, and the next start does it before new orders.",
    snippet="lifespan/drain_the_queue",
)
def test_rest_of_the_queue_is_kept(run: Run) -> None:
    run.shows("uvicorn | lifespan: receipts kept: [2, 3]")
    run.in_order(*(f"uvicorn#2 | worker: receipt {order} mailed" for order in (2, 3, 4)))
    run.shows("uvicorn#2 | lifespan: receipts kept: []")
    assert run.count("receipt 1 mailed") == 1


@claim("One worker does the orders of a queue in the order in which they came.", snippet="lifespan/drain_the_queue")
def test_one_worker_keeps_the_order(run: Run) -> None:
    seen = [line.partition("worker: ")[2] for line in run.output_of("touch 2.pdf 3.pdf 4.pdf")]  # all are ready at once
    assert seen == [f"receipt {order} {step}" for order in (2, 3, 4) for step in ("starts", "mailed")][1:]


@claim(
    "With two workers on one queue, a later order can be done before an earlier one.",
    snippet="lifespan/two_workers_one_queue",
)
def test_later_order_overtakes_with_two_workers(run: Run) -> None:
    run.in_order("worker a: receipt 1 starts", "worker b: receipt 2 starts", "receipt 2 mailed", "receipt 3 starts")
    run.in_order("receipt 3 starts", "receipt 3 mailed", "receipt 1 mailed")


@claim(
    "After an exception has ended the worker, orders are accepted until the queue is full, and then refused.",
    snippet="lifespan/wrong_worker_outlives_an_order",
)
def test_dead_worker_fills_the_queue(run: Run) -> None:
    assert run.output_of("eve@") == ['"accepted" 202']
    assert run.output_of("tom@") == ['"accepted" 202']
    assert run.output_of("joe@") == ['{"detail":"too busy"} 503']
    assert run.count("has a receipt") == 1
    run.shows("lifespan: gave up on the rest")


@claim(
    "The exception of a dead worker that is only cancelled at shutdown appears nowhere in the log.",
    snippet="lifespan/wrong_worker_outlives_an_order",
)
def test_cancelled_dead_worker_is_never_reported(run: Run) -> None:
    run.never_shows("ValueError")
    run.never_shows("never retrieved")
    assert [line for line in run.lines if line.startswith("uvicorn")] == [
        "uvicorn | worker: ana at example.com has a receipt",
        "uvicorn | lifespan: gave up on the rest",
    ]


@claim(
    "A job's exception that is caught inside the loop is logged, and the worker takes the next job.",
    snippet="lifespan/worker_outlives_an_order",
)
def test_caught_order_lets_the_worker_go_on(run: Run) -> None:
    bob = run.output_of("orders/bob")
    assert bob[0] == "uvicorn | no receipt for bob"
    assert "ValueError" in bob[-1]
    for name in ("eve", "tom", "joe"):
        assert run.output_of(f"{name}@") == [f"uvicorn | worker: {name} at example.com has a receipt"]


@claim(
    "With task_done() in finally, join() returns at shutdown although a job has failed.",
    snippet="lifespan/worker_outlives_an_order",
)
def test_failed_order_counts_as_done(run: Run) -> None:
    run.before("no receipt for bob", "lifespan: all orders are done")


@claim(
    "If more orders were kept than the queue's maxsize, each next start fails with QueueFull.",
    snippet="lifespan/drain_the_queue..maxsize",
)
def test_too_many_kept_orders_fail_each_start(run: Run) -> None:
    run.shows("lifespan: receipts kept: [1, 2, 3]")
    starts = [command.output for command in run.commands if "QueueFull" in " ".join(command.output)]
    assert starts == [["uvicorn: exit code 3", "asyncio.queues.QueueFull"]] * 2
    assert run.output_of("cat kept.txt") == ["1 2 3"]


@claim(
    "If SIGKILL comes while lifespan waits for its queue, nothing is kept: the next server does only new orders.",
    snippet="lifespan/drain_the_queue..killed_while_it_waits",
)
def test_sigkill_during_the_wait_keeps_nothing(run: Run) -> None:
    run.before("Waiting for application shutdown", "uvicorn | worker: receipt 2 starts")
    run.shows("No such file or directory")
    assert [line for line in run.lines if "mailed" in line] == [
        "uvicorn | worker: receipt 1 mailed",
        "uvicorn#2 | worker: receipt 4 mailed",
    ]


@claim(
    "Two servers keep their orders in one file, and the one that ends last overwrites it.",
    snippet="lifespan/drain_the_queue..two_servers",
)
def test_last_server_overwrites_the_kept_orders(run: Run) -> None:
    assert run.output_of("kill -INT %1") == ["uvicorn | lifespan: receipts kept: [1, 2]", "1 2"]
    assert run.output_of("kill -INT %2") == ["uvicorn#2 | lifespan: receipts kept: [3]", "3"]
