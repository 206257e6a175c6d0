"""Claims of docs/queues/kill-table.md."""

from harness.claims import Run, claim


@claim(
    "By default, an order whose Dramatiq process is killed waits: the worker ends, and the next one charges others.",
    snippet="queues/wrong_charge_with_dramatiq..child_killed",
)
def test_dramatiq_killed_process_leaves_its_order_waiting(run: Run) -> None:
    assert run.output_of("# SIGKILL to the process that charges") == ["exit code 1"]
    run.in_order("dramatiq | order 7: charging", "exit code 1", "dramatiq#2 | order 8: charged")
    assert run.count("order 7:") == 1


@claim(
    "With default settings, the Huey worker that starts after a kill charges other orders, not the killed one's.",
    snippet="queues/wrong_charge_with_huey..killed",
)
def test_huey_default_worker_that_is_killed_loses_its_order(run: Run) -> None:
    run.in_order("huey_consumer | order 7: charging", "Killed", "huey_consumer#2 | order 8: charged")
    assert run.count("order 7:") == 1


@claim(
    "While a Huey worker charges an order, a second worker charges another one; each order is charged once.",
    snippet="queues/wrong_charge_with_huey..killed",
)
def test_huey_second_worker_leaves_the_firsts_order(run: Run) -> None:
    run.before("huey_consumer#2 | order 8: charging", "huey_consumer#3 | order 9: charging")
    run.before("huey_consumer#3 | order 9: charging", "huey_consumer#2 | order 8: charged")
    for order in (8, 9):
        assert run.count(f"order {order}: charging") == run.count(f"order {order}: charged") == 1


@claim(
    "A Taskiq worker with a list whose parent gets SIGTERM finishes its order, and ends.",
    snippet="queues/wrong_charge_with_taskiq..stopped",
)
def test_taskiq_list_parent_finishes_the_order_at_sigterm(run: Run) -> None:
    assert run.output_of("# SIGTERM to the parent") == ["taskiq | order 7: charged", "exit code 0"]


@claim(
    "A Taskiq worker with a stream whose parent gets SIGTERM finishes its order, and ends.",
    snippet="queues/charge_with_taskiq..stopped",
)
def test_taskiq_stream_parent_finishes_the_order_at_sigterm(run: Run) -> None:
    assert run.output_of("# SIGTERM to the parent") == ["taskiq | order 7: charged", "exit code 0"]


@claim(
    "SIGTERM to all processes of a Taskiq worker that waits at its stream: the order is charged, and the worker ends.",
    snippet="queues/charge_with_taskiq..all_stopped",
)
def test_taskiq_stream_sigterm_to_all_finishes_the_order(run: Run) -> None:
    assert run.output_of("# SIGTERM to all processes of the worker") == ["taskiq | order 7: charged", "exit code 0"]


@claim(
    "With socket_timeout=None, an order of 8 s stays with the Taskiq worker that took it; a second worker has others.",
    snippet="queues/long_job_with_taskiq..two_workers",
)
def test_taskiq_list_order_stays_with_its_worker(run: Run) -> None:
    run.in_order("taskiq | order 7: charging", "taskiq#2 | order 8: charged", "taskiq | order 7: charged")
    assert run.count("order 7: charging") == 1


@claim(
    "A locked row stays with its worker while a second worker takes the next one; each order is charged once.",
    snippet="queues/charge_with_skip_locked..two_workers",
)
def test_skip_locked_row_stays_with_its_worker(run: Run) -> None:
    run.in_order("order 7: charging", "charge_with_skip_locked#2 | order 8: charged", "order 7: charged")
    assert run.count("order 7: charging") == run.count("order 8: charging") == 1
    assert run.output_of("ask_postgres.py") == ["2"]


@claim(
    "An RQ worker runs code that another program, without a password, has put into Valkey in place of an order.",
    snippet="queues/code_in_the_store",
)
def test_rq_worker_runs_code_from_its_store(run: Run) -> None:
    assert set(run.output_of("rq worker")) == {"code: this is no job of the shop"}  # and no order 7
