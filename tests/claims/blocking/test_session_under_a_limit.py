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
