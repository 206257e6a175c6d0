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
    "A task under asyncio.timeout ends when it is cancelled, and what came in that moment stays in the queue.",
    snippet="lifespan/end_the_worker",
)
def test_timeout_hands_the_cancellation_on(run: Run) -> None:
    run.before("uvicorn | INFO:     Waiting for application shutdown.", "uvicorn | lifespan: closed, 1 order left")
    run.never_shows("worker: receipt")


@claim(
    "A task that a first cancellation did not end is ended by a second one.",
    snippet="lifespan/cancel_until_it_ends",
)
def test_cancelled_again_ends_the_worker(run: Run) -> None:
    run.before("uvicorn | worker: receipt 7 mailed", "uvicorn | lifespan: closed, 0 order left")


@claim(
    "On Python 3.11, a loop of valkey-py's commands, with the default socket_timeout, can go on when it is cancelled.",
    snippet="lifespan/cancel_valkey_commands",
)
def test_valkey_command_loses_a_cancellation(run: Run) -> None:
    assert run.output_of("python cancel")[0] == "default: some went on"


@claim(
    "With socket_timeout=None, a loop of valkey-py's commands ended at each of twenty cancellations.",
    snippet="lifespan/cancel_valkey_commands",
)
def test_valkey_without_socket_timeout_hands_it_on(run: Run) -> None:
    assert run.output_of("python cancel")[1:] == ["socket_timeout=None: all ended"]
