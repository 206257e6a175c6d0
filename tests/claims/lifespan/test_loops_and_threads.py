"""Claims of docs/lifespan/loops-and-threads.md."""

from harness.claims import Run, claim

REFUSED = "is bound to a different event loop"


@claim(
    "Lifespan runs in the same process, thread and event loop as the endpoints, before and after yield.",
    snippet="lifespan/lifespan_shares_the_loop",
)
def test_lifespan_shares_the_loop_with_endpoints(run: Run) -> None:
    run.shows("endpoint: same process, thread, loop")
    run.shows("lifespan, after yield: same process, thread, loop")


@claim(
    "An async def task shares process, thread and event loop with lifespan; a def task shares the process only.",
    snippet="lifespan/lifespan_shares_the_loop",
)
def test_tasks_share_the_process_of_lifespan(run: Run) -> None:
    lines = [line.removeprefix("uvicorn | ") for line in run.lines]
    assert "async def task: same process, thread, loop" in lines
    assert "def task: same process" in lines


@claim(
    "asyncio.run in a def endpoint is refused by an event on which the server's loop waits.",
    snippet="lifespan/wrong_wait_in_the_servers_loop",
)
def test_thread_with_its_own_loop_is_refused(run: Run) -> None:
    run.before("endpoint: the order waits", REFUSED)
    assert run.output_of("cat answer.txt") == ["Internal Server Error"]


@claim(
    "anyio.from_thread.run in a def endpoint awaits in the server's loop.",
    snippet="lifespan/wait_in_the_servers_loop",
)
def test_thread_asks_the_servers_loop(run: Run) -> None:
    run.in_order("endpoint: the order waits", "task: the shop is open", '"sold"')
    run.never_shows("Error")


@claim(
    "In a def endpoint, asyncio.get_event_loop and create_task find no event loop: `no current event loop in thread`.",
    snippet="lifespan/wrong_wait_in_the_servers_loop",
)
def test_worker_thread_has_no_loop(run: Run) -> None:
    assert run.output_of("grep '^RuntimeError'") == [
        "RuntimeError: There is no current event loop in thread 'AnyIO worker thread'.",
        "RuntimeError: no running event loop",
    ]
    assert run.output_of("receipts/") == ["500", "500"]
    run.never_shows("mailed")


@claim(
    "In a def endpoint, from_thread.run awaits in the server's loop, and from_thread.run_sync can start a task there.",
    snippet="lifespan/wait_in_the_servers_loop",
)
def test_thread_starts_a_task_on_the_loop(run: Run) -> None:
    assert run.count("mailed") == 2
    assert run.output_of("cat status.txt") == ["200", "200"]


@claim(
    "A lock, a queue and an event of asyncio that were made at import work in the first event loop that uses them.",
    snippet="lifespan/bound_at_first_use",
)
def test_made_at_import_works_in_one_loop(run: Run) -> None:
    for use in ("wait_for_queue", "wait_for_event", "take_lock", "wait_for_lock"):
        run.shows(f"first loop: {use} works")


@claim(
    "A second event loop is refused by a queue, an event and a lock of asyncio on which the first one has waited.",
    snippet="lifespan/bound_at_first_use",
)
def test_second_loop_is_refused(run: Run) -> None:
    refused = [line for line in run.lines if REFUSED in line]
    assert len(refused) == 3
    for line, kind in zip(refused, ("<Queue", "Event object", "Lock object"), strict=True):
        assert line.startswith("second loop: ")
        assert kind in line


@claim(
    "An asyncio lock works in two event loops, one after the other, while nobody has to wait for it.",
    snippet="lifespan/bound_at_first_use",
)
def test_uncontended_lock_works_in_both(run: Run) -> None:
    run.before("first loop: take_lock works", "second loop: take_lock works")


@claim(
    "An AnyIO lock works in two event loops, one after the other, also when somebody waits for it.",
    snippet="lifespan/bound_at_first_use",
)
def test_anyio_lock_works_in_both(run: Run) -> None:
    run.before("first loop: wait_for_anyio_lock works", "second loop: wait_for_anyio_lock works")


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


@claim(
    "Forty def endpoints whose from_thread.run awaits a worker thread wait for each other: none is answered.",
    snippet="lifespan/wait_in_the_servers_loop..forty_need_a_thread",
)
def test_forty_threads_wait_for_a_thread(run: Run) -> None:
    run.shows("endpoint: forty requests")
    assert run.output_of("sort status.txt") == ["     40 000"]
    run.never_shows("mailed")
