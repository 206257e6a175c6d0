"""Claims of docs/lifespan/lost-cancellation.md."""

from harness.claims import Run, claim


@claim(
    "On Python 3.11, a task whose asyncio.wait_for has just got its result goes on when cancelled; the stop hangs.",
    snippet="lifespan/wrong_end_the_worker",
)
def test_wait_for_loses_a_cancellation(run: Run) -> None:
    run.before("uvicorn | INFO:     Waiting for application shutdown.", "uvicorn | worker: receipt 7 mailed")
    assert run.output_of("# once more") == []
    run.never_shows("lifespan: closed")
    run.before("uvicorn | worker: receipt 7 mailed", "exit code 137")


@claim(
    "A worker whose loop asks current_task().cancelling() ends when cancelled, also where wait_for has lost that.",
    snippet="lifespan/end_the_worker",
)
def test_loop_that_asks_ends(run: Run) -> None:
    run.in_order(
        "uvicorn | INFO:     Waiting for application shutdown.",
        "uvicorn | lifespan: closed",
        "uvicorn | INFO:     Application shutdown complete.",
    )


@claim(
    "A worker that is cancelled again until it ends, five times at most, ends, also where wait_for has lost the first.",
    snippet="lifespan/cancel_again",
)
def test_second_cancellation_ends_the_worker(run: Run) -> None:
    run.in_order(
        "uvicorn | INFO:     Waiting for application shutdown.",
        "uvicorn | worker: ended by cancellation",
        "uvicorn | lifespan: closed",
        "uvicorn | INFO:     Application shutdown complete.",
    )
    run.never_shows("the worker goes on")


@claim(
    "On Python 3.11, a loop of valkey-py's commands, with the default socket_timeout, can go on when it is cancelled.",
    snippet="lifespan/cancel_valkey_commands",
)
def test_valkey_command_loses_a_cancellation(run: Run) -> None:
    assert run.count("default: a cancelled loop goes on") == 1


@claim(
    "With socket_timeout=None, a loop of valkey-py's commands ended at each of twenty cancellations.",
    snippet="lifespan/cancel_valkey_commands",
)
def test_valkey_without_socket_timeout_hands_it_on(run: Run) -> None:
    assert run.count("no limit: all twenty end") == 1


@claim(
    "With the default socket_timeout, a loop of valkey-py's commands that asks ended at each of twenty cancellations.",
    snippet="lifespan/cancel_valkey_commands",
)
def test_valkey_loop_that_asks_ends(run: Run) -> None:
    assert run.count("asks: all twenty end") == 1
