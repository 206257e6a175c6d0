"""Claims of docs/queues/temporal-heartbeat.md."""

from harness.claims import Run, claim


@claim(
    "A Temporal step longer than its start_to_close_timeout is done again and again, and its workflow stays Running.",
    snippet="queues/wrong_long_job_with_temporal",
)
def test_temporal_long_step_is_charged_again_and_again(run: Run) -> None:
    assert run.count("order 7: charging") >= 3
    assert run.count("order 7: charged") == 2
    run.shows("Running")
    run.never_shows("Killed")


@claim(
    "A Temporal step that is longer than heartbeat_timeout and sends heartbeats is done once, and completes.",
    snippet="queues/long_job_with_temporal",
)
def test_temporal_heartbeat_keeps_the_step(run: Run) -> None:
    assert run.count("order 7: charging") == run.count("order 7: charged") == 1
    run.in_order("order 7: charged", "COMPLETED")


@claim(
    "The step of a killed Temporal worker starts again after heartbeat_timeout, long before start_to_close_timeout.",
    snippet="queues/long_job_with_temporal",
)
def test_temporal_killed_worker_misses_its_heartbeat(run: Run) -> None:
    run.in_order("temporal | order 8: charging", "Killed", "#2 | order 8: charging", "#2 | order 8: charged")


@claim(
    "A Temporal worker with a SIGTERM handler and a graceful_shutdown_timeout finishes its step, with exit code 0.",
    snippet="queues/long_job_with_temporal",
)
def test_temporal_graceful_shutdown_finishes_the_step(run: Run) -> None:
    assert run.output_of("kill -TERM") == ["long_job_with_temporal#2 | order 8: charged", "exit code 0"]


@claim(
    "When Temporal's server is away for longer than heartbeat_timeout, a living worker's step is begun again.",
    snippet="queues/long_job_with_temporal..server_away",
)
def test_temporal_absent_server_begins_the_step_again(run: Run) -> None:
    assert run.output_of("until grep ^order") == ["order 7: charging"]
    assert run.output_of("grep -m 2 ^order") == ["order 7: charging", "order 7: charging"]
    assert "Killed" in run.output_of("kill -9 %3")[0]  # it has lived until then
