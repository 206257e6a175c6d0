"""Claims of docs/lifespan/task-group-in-lifespan.md."""

from harness.claims import Run, claim


@claim(
    "A lifespan that yields inside a task group with a worker hangs at Ctrl-C, and at the second one too.",
    snippet="lifespan/wrong_worker_beside_the_server",
)
def test_group_around_yield_hangs_the_stop(run: Run) -> None:
    assert run.output_of("# once more") == []
    run.before("uvicorn | INFO:     Waiting for application shutdown.", "Killed")
    assert run.output_of("kill -9 %1")[-1] == "exit code 137"
    assert run.count("uvicorn | lifespan: database closed") == 0
    assert run.count("uvicorn | INFO:     Application shutdown complete.") == 0


@claim(
    "When a task of a group around yield fails, lifespan's clean-up runs at once, and the server serves on.",
    snippet="lifespan/wrong_worker_beside_the_server",
)
def test_group_around_yield_closes_under_the_server(run: Run) -> None:
    assert run.output_of("orders/bob")[0] == "uvicorn#2 | lifespan: database closed"
    run.before("lifespan: database closed", "ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)")
    assert run.output_of("orders/eve") == ['"accepted" 202']
    assert run.output_of("kill -INT %1; wait %1") == ["exit code 0"]


@claim(
    "A worker that lifespan cancels after yield lets the server stop at Ctrl-C.",
    snippet="lifespan/worker_beside_the_server",
)
def test_cancelled_worker_lets_the_server_stop(run: Run) -> None:
    run.in_order(
        "uvicorn | INFO:     Waiting for application shutdown.",
        "uvicorn | lifespan: database closed",
        "uvicorn | INFO:     Application shutdown complete.",
    )
    assert run.output_of("kill -INT %1; wait %1")[-1] == "exit code 0"


@claim(
    "A callback can end the server when its worker dies: the error is logged, and the clean-up runs.",
    snippet="lifespan/worker_beside_the_server",
)
def test_dead_worker_stops_the_server(run: Run) -> None:
    run.in_order("uvicorn#2 | the worker died", "uvicorn#2 | ValueError", "uvicorn#2 | lifespan: database closed")
    assert run.output_of("orders/bob")[-1] == "exit code 143"
    assert run.output_of("orders/eve") == ["curl: exit code 7"]


@claim(
    "In a test, a dead worker's callback only logs the error; if it sends SIGTERM there too, pytest ends.",
    snippet="lifespan/worker_beside_the_server..in_a_test",
)
def test_callback_only_logs_in_a_test(run: Run) -> None:
    logged, ended = (run.output_of(text) for text in ("-rP --show-capture=log", "-qq test_worker.py; echo"))
    assert logged[0].endswith("the worker died")
    assert logged[-1] == "exit code 0"
    assert ended[-1] == "exit code 143"


@claim(
    "A worker that returns when it is cancelled counts as dead, unless its callback is removed before.",
    snippet="lifespan/worker_beside_the_server..returns",
)
def test_worker_that_returns_counts_as_dead(run: Run) -> None:
    run.shows("uvicorn | the worker died")
    run.never_shows("uvicorn#2 | the worker died")
    run.in_order("exit code 143", "uvicorn#2 | lifespan: database closed", "exit code 0")
