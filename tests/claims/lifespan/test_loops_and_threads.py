"""Claims of docs/lifespan/loops-and-threads.md."""

from harness.claims import Run, claim


@claim(
    "asyncio.run in a def endpoint is refused by an event on which the server's loop waits.",
    snippet="lifespan/wrong_wait_in_the_servers_loop",
)
def test_thread_with_its_own_loop_is_refused(run: Run) -> None:
    run.before("endpoint: the order waits", "RuntimeError: <asyncio.locks.Event object at")
    run.shows("is bound to a different event loop")
    assert run.output_of("cat answer.txt") == ["Internal Server Error"]


@claim(
    "anyio.from_thread.run in a def endpoint awaits in the server's loop.",
    snippet="lifespan/wait_in_the_servers_loop",
)
def test_thread_asks_the_servers_loop(run: Run) -> None:
    run.in_order("endpoint: the order waits", "sign: open", '"sold"')
    run.never_shows("Error")
