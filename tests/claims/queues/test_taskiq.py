"""Claims of docs/queues/taskiq.md."""

from harness.claims import Run, claim


@claim(
    "Taskiq's list broker loses the order of a killed process; the parent starts another, which charges the next.",
    snippet="queues/wrong_charge_with_taskiq",
)
def test_taskiq_list_loses_the_order_of_a_killed_worker(run: Run) -> None:
    run.in_order("order 7: charging", "taskiq | order 8: charging", "order 8: charged")
    assert run.count("order 7:") == 1


@claim(
    "Taskiq's list broker loses the order of a worker all of whose processes are killed.",
    snippet="queues/wrong_charge_with_taskiq",
)
def test_taskiq_list_loses_the_order_of_killed_processes(run: Run) -> None:
    run.in_order("taskiq#2 | order 10: charging", "taskiq#3 | order 11: charging", "taskiq#3 | order 11: charged")
    assert run.count("order 10:") == 1


@claim(
    "SIGTERM to all processes of a Taskiq worker with a list: the order is charged, and the exit code is 0.",
    snippet="queues/wrong_charge_with_taskiq",
)
def test_taskiq_sigterm_finishes_the_order(run: Run) -> None:
    assert run.output_of("kill -TERM %3") == ["taskiq | order 9: charged", "exit code 0"]


@claim(
    "While Valkey is down the endpoint answers 500; when it is back, Taskiq's worker charges again.",
    snippet="queues/wrong_charge_with_taskiq",
)
def test_taskiq_worker_goes_on_after_valkey(run: Run) -> None:
    assert run.output_of("orders/12") == ["500"]
    run.in_order("500", "taskiq#3 | order 13: charging", "taskiq#3 | order 13: charged")


@claim(
    "Taskiq's stream broker runs the order of a killed worker again when the next order comes.",
    snippet="queues/charge_with_taskiq",
)
def test_taskiq_stream_charges_again_with_the_next_order(run: Run) -> None:
    assert run.output_of("orders/8") == [
        f"taskiq | order {step}" for step in ("8: charging", "7: charging", "8: charged", "7: charged")
    ]
    assert run.output_of("orders/10") == [
        f"taskiq#2 | order {step}" for step in ("10: charging", "9: charging", "10: charged", "9: charged")
    ]


@claim(
    "With an idle_timeout shorter than the job, Taskiq's stream broker runs an order twice on one living worker.",
    snippet="queues/wrong_charge_once_with_taskiq",
)
def test_taskiq_stream_charges_a_long_order_twice(run: Run) -> None:
    assert run.count("order 7: charging") == run.count("order 7: charged") == 2


@claim(
    "With an idle_timeout longer than the job, Taskiq's stream broker runs the order once.",
    snippet="queues/charge_once_with_taskiq",
)
def test_taskiq_long_idle_timeout_charges_once(run: Run) -> None:
    assert run.count("order 7: charging") == run.count("order 7: charged") == 1


@claim(
    "With its default idle_timeout, Taskiq's stream leaves a killed process's order waiting when the next order comes.",
    snippet="queues/wrong_stream_with_taskiq",
)
def test_taskiq_stream_by_default_leaves_the_order_of_a_killed_process(run: Run) -> None:
    run.in_order("taskiq | order 7: charging", "taskiq | order 8: charged")
    assert run.count("order 7:") == 1


@claim(
    "With its default idle_timeout, Taskiq's stream leaves a killed worker's order waiting when the next order comes.",
    snippet="queues/wrong_stream_with_taskiq",
)
def test_taskiq_stream_by_default_leaves_the_order_of_a_killed_worker(run: Run) -> None:
    run.in_order("taskiq | order 9: charging", "Killed", "taskiq#2 | order 10: charged")
    assert run.count("order 9:") == 1


@claim(
    "By default, Taskiq's stream leaves a killed worker's job for 11 minutes; then a new job wakes it.",
    snippet="queues/charge_with_taskiq..slow_default",
)
def test_taskiq_stream_default_waits_for_the_next_order(run: Run) -> None:
    run.in_order("Killed", "taskiq#2 | order 8: charging", "taskiq#2 | order 7: charging")
    assert run.count("order 7: charging") == 2


@claim(
    "An order that waits inside a Taskiq worker for longer than idle_timeout is charged twice by this worker.",
    snippet="queues/charge_with_taskiq..waiting",
)
def test_taskiq_waiting_order_is_charged_twice(run: Run) -> None:
    assert [run.count(f"order {order}: charged") for order in range(11, 16)] == [1, 1, 1, 1, 2]


@claim(
    "With an idle_timeout longer than the job and its wait, each order that waits in a Taskiq worker is charged once.",
    snippet="queues/charge_with_taskiq..waiting",
)
def test_taskiq_idle_timeout_above_the_wait_charges_once(run: Run) -> None:
    assert [run.count(f"order {order}: charged") for order in range(21, 27)] == [1] * 6


@claim(
    "Taskiq's stream still holds all its jobs when none waits or runs any more.",
    snippet="queues/charge_with_taskiq..waiting",
)
def test_taskiq_stream_keeps_jobs_that_are_done(run: Run) -> None:
    assert run.output_of("xlen") == ["11"]


@claim(
    "With orders in a list `taskiq`, RedisStreamBroker's endpoint and worker fail; another `queue_name` works.",
    snippet="queues/charge_with_taskiq..same_key",
)
def test_taskiq_stream_needs_another_key_than_the_list(run: Run) -> None:
    run.in_order("202", "500", "worker-0 is dead", "WRONGTYPE", "taskiq#2 | order 9: charged")
    assert run.output_of("llen('taskiq')") == ["1"]
    run.never_shows("order 7: charging")
