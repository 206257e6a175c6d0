"""Claims of docs/lifespan/opened-by-a-request.md."""

from harness.claims import Run, claim

MESSAGE = "RuntimeError: Attempted to exit cancel scope in a different task than it was entered in"


@claim(
    "A client with a task group inside, opened by a request and closed by lifespan, answers every request; at the stop "
    "it raises Attempted to exit cancel scope in a different task than it was entered in.",
    snippet="lifespan/wrong_closed_by_its_opener",
)
def test_lifespan_cannot_close_what_a_request_opened(run: Run) -> None:
    assert run.output_of("cat price.json") == run.output_of("-w '\\n' localhost:8000/prices/pen") == ["3"]
    run.in_order("feed: opened", MESSAGE, "Application shutdown failed. Exiting.")
    run.never_shows("feed: closed")


@claim(
    "After that error the rest of lifespan's clean-up is skipped, and the exit code is 0.",
    snippet="lifespan/wrong_closed_by_its_opener",
)
def test_failed_close_skips_the_clean_up(run: Run) -> None:
    run.never_shows("the orders are saved")
    assert run.output_of("wait %1")[-1] == "exit code 0"


@claim(
    "A task that opens the client when a request wants it, and closes it when lifespan says so, ends without an error.",
    snippet="lifespan/closed_by_its_opener",
)
def test_owner_task_opens_and_closes(run: Run) -> None:
    run.in_order("Application startup complete.", "feed: opened", "3", "feed: closed", "the orders are saved")
    run.never_shows("Error")


@claim(
    "A callback logs at once that a client could not be opened, and the waiting request ends at its limit.",
    snippet="lifespan/closed_by_its_opener..cannot_open",
)
def test_failed_opening_is_logged(run: Run) -> None:
    run.shows("Internal Server Error 500")
    logged = run.output_of("grep")
    assert logged[0] == "no feed"
    assert "OSError: no news" in logged[-1]


@claim(
    "The clean-up of lifespan after a client that could not be opened runs, because asyncio.wait raises nothing.",
    snippet="lifespan/closed_by_its_opener..cannot_open",
)
def test_failed_opening_spares_the_clean_up(run: Run) -> None:
    run.shows("uvicorn | lifespan: the orders are saved")


@claim(
    "The owner task ends at the stop although no request has asked for the client.",
    snippet="lifespan/closed_by_its_opener",
)
def test_owner_task_that_nobody_asked_ends(run: Run) -> None:
    run.never_shows("uvicorn#2 | feed")
    assert "uvicorn#2 | lifespan: the orders are saved" in run.commands[-1].output


@claim(
    "An owner task whose opening has failed does not try again: requests fail until a restart, which opens the client.",
    snippet="lifespan/closed_by_its_opener..does_not_try_again",
)
def test_failed_owner_does_not_try_again(run: Run) -> None:
    assert run.output_of("could be opened") == ["Internal Server Error 500"]
    assert run.output_of("after the restart") == ["3 200"]
