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


@claim(
    "In a def endpoint, asyncio.get_event_loop and create_task find no event loop: `no current event loop in thread`.",
    snippet="lifespan/wrong_start_from_a_thread",
)
def test_worker_thread_has_no_loop(run: Run) -> None:
    assert run.output_of("grep '^RuntimeError'") == [
        "RuntimeError: There is no current event loop in thread 'AnyIO worker thread'.",
        "RuntimeError: no running event loop",
    ]
    assert run.output_of("curl") == ["500", "500"]


@claim(
    "In a def endpoint, from_thread.run awaits in the server's loop, and from_thread.run_sync can start a task there.",
    snippet="lifespan/start_from_a_thread",
)
def test_thread_starts_a_task_on_the_loop(run: Run) -> None:
    assert run.count("mailed") == 2
    assert run.output_of("curl")[-2:] == ["200", "200"]


@claim(
    "AnyIO's thread limit cannot be set at import: NoEventLoopError, and the server does not start.",
    snippet="lifespan/wrong_set_the_limit",
)
def test_thread_limit_at_import_fails(run: Run) -> None:
    assert run.commands[0].output == ["exit code 1"]
    run.shows("NoEventLoopError: Not currently running on any asynchronous event loop.")


@claim(
    "AnyIO's thread limit can be set in lifespan, and endpoints find it.",
    snippet="lifespan/set_the_limit",
)
def test_thread_limit_is_set_in_lifespan(run: Run) -> None:
    assert run.output_of("/threads") == ["100.0"]
