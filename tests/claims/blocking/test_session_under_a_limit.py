"""Claims of docs/blocking/session-under-a-limit.md."""

from harness.claims import Run, claim


@claim(
    "After a time-out, the thread of a `def` endpoint commits half a transfer with its closed session.",
    snippet="blocking/wrong_transfer_stays_whole",
)
def test_closed_session_commits_half_a_transfer(run: Run) -> None:
    run.in_order("taken it from Ana", "session closed", "504", "given it to Ben, committed", '["Ben 100"]')
    run.never_shows('["Ana')


@claim(
    "A `def` endpoint that opens its session itself commits the whole transfer after its 504.",
    snippet="blocking/transfer_stays_whole",
)
def test_session_of_the_thread_commits_the_whole_transfer(run: Run) -> None:
    run.in_order("taken it from Ana", "504", "given it to Ben, committed", '["Ana -100","Ben 100"]')


@claim(
    "With `asyncio.timeout` around run_in_threadpool, the thread commits half a transfer with its closed session too.",
    snippet="blocking/wrong_transfer_in_run_in_threadpool",
)
def test_time_out_around_a_thread_commits_half_a_transfer(run: Run) -> None:
    run.in_order("taken it from Ana", "session closed", "504", "given it to Ben, committed", '["Ben 100"]')
    run.never_shows('["Ana')


@claim(
    "If only the dependency commits, a thread that outlives its time-out keeps a connection and its lock.",
    snippet="blocking/wrong_transfer_stays_whole..dependency_commits",
)
def test_connection_of_an_abandoned_thread_stays_in_use(run: Run) -> None:
    run.in_order("session closed", "504", "given it to Ben", "database is locked", "[]")
    assert [line for line in run.lines if line.isdecimal()] == ["504", "0", "1"]
    assert run.output_of("DELETE") == ["sqlite3.OperationalError: database is locked"]
    assert run.output_of("SELECT") == ["[]"]


@claim(
    "After a time-out, a transfer in `async def` with an AsyncSession is cancelled, and nothing of it is stored.",
    snippet="blocking/transfer_in_async_def",
)
def test_cancelled_transfer_stores_nothing(run: Run) -> None:
    run.in_order("endpoint: cancelled", "504", "[]", "given it to Ben, committed", '["Ana -100","Ben 100"]')
    assert run.output_of("localhost:8000/bank") == []


@claim(
    "With close_resets_only=False, a thread that outlives its time-out fails at its next query and stores nothing.",
    snippet="blocking/wrong_transfer_stays_whole..close_resets_only",
)
def test_session_closed_for_good_fails_in_the_thread(run: Run) -> None:
    run.in_order("session closed", "504", "permanently closed", "[]")
    run.never_shows("given it to Ben")
