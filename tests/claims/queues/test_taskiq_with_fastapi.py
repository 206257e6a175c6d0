"""Claims of docs/queues/taskiq-with-fastapi.md."""

from harness.claims import Run, claim


@claim(
    "If no lifespan starts Taskiq's stream broker, an order placed before the first worker starts is never charged.",
    snippet="queues/wrong_broker_is_started",
)
def test_taskiq_broker_not_started_loses_the_first_orders(run: Run) -> None:
    assert run.output_of("orders/7") == ["202"]
    run.shows("order 8: charged")
    assert run.count("order 7:") == 0


@claim(
    "If lifespan starts the broker, an order that is placed before the first worker starts is charged.",
    snippet="queues/broker_is_started",
)
def test_taskiq_broker_started_in_lifespan_keeps_the_first_orders(run: Run) -> None:
    run.in_order("202", "order 7: charged")


@claim("With taskiq-fastapi, a job reads what lifespan has put into app.state.", snippet="queues/broker_is_started")
def test_taskiq_job_gets_app_state(run: Run) -> None:
    run.shows("order 8: charged at First Bank")


@claim(
    "If lifespan leaves the end of the broker to a Taskiq worker, the worker ends without an exception.",
    snippet="queues/broker_is_started",
)
def test_taskiq_lifespan_leaves_the_end_to_the_worker(run: Run) -> None:
    run.shows("order 8: charged")
    assert run.output_of("grep -c Exception") == ["0"]


@claim(
    "A lifespan that starts the broker in the worker, too, raises a RecursionError there; no order is charged.",
    snippet="queues/wrong_lifespan_starts_it",
)
def test_taskiq_lifespan_without_if_recurses(run: Run) -> None:
    assert run.output_of("until grep") == ["RecursionError: maximum recursion depth exceeded"]
    run.never_shows("charged")


@claim(
    "With redis-py 8, Taskiq's list broker cuts off a job of more than 5 s: a read times out, and the process ends.",
    snippet="queues/wrong_long_job_with_taskiq",
)
def test_taskiq_list_cuts_off_a_long_job(run: Run) -> None:
    run.in_order("order 7: charging", "TimeoutError: Timeout reading from", "worker-0 is dead. Scheduling reload.")
    run.never_shows("order 7: charged")


@claim(
    "With socket_timeout=None, Taskiq's list broker lets a job of more than 5 s end.",
    snippet="queues/long_job_with_taskiq",
)
def test_taskiq_without_socket_timeout_the_long_job_ends(run: Run) -> None:
    run.in_order("order 7: charging", "order 7: charged", "after 6 s or more")


@claim(
    "The server and each of two Taskiq processes run lifespan, but only the server runs `if not is_worker_process`.",
    snippet="queues/broker_is_started..two_processes",
)
def test_taskiq_each_process_runs_lifespan(run: Run) -> None:
    assert run.count("uvicorn | lifespan: receipt 5 mailed") == 1
    assert run.count("taskiq | lifespan: receipt 5 mailed") == 2
    assert run.count("uvicorn#2 | lifespan: receipt 5 mailed") == 1
    assert run.count("taskiq#2 | ") == 0
