"""Claims of docs/blocking/time-limit.md."""

from harness.claims import Run, claim


@claim(
    "An endpoint that catches the TimeoutError of asyncio.timeout around an await answers 504.",
    snippet="blocking/wrong_limit_is_noticed",
)
def test_timeout_around_an_await_is_a_504(run: Run) -> None:
    assert run.output_of("/price/timeout") == ['{"detail":"supplier too slow"} 504']


@claim(
    "When asyncio.timeout ends an await in a background task, the client has its 202, and the log has a TimeoutError.",
    snippet="blocking/wrong_limit_is_noticed",
)
def test_timeout_in_a_task_is_logged(run: Run) -> None:
    assert run.output_of("orders/1") == ["202"]
    assert run.output_of("grep ^TimeoutError") == ["TimeoutError"]
    run.never_shows("receipt 1 mailed")


@claim(
    "After anyio.move_on_after has ended an await, no error is raised, and the code behind the block runs.",
    snippet="blocking/wrong_limit_is_noticed",
)
def test_move_on_after_goes_on_in_silence(run: Run) -> None:
    assert run.output_of("/price/move_on") == ['"today\'s price" 200']


@claim(
    "In a task, anyio.move_on_after hides that the mail was not sent, if nothing asks for it.",
    snippet="blocking/wrong_limit_is_noticed",
)
def test_move_on_after_hides_a_lost_mail(run: Run) -> None:
    assert run.output_of("orders/2") == ["uvicorn | task: receipt 2 mailed"]


@claim(
    "With cancelled_caught an endpoint answers with a default when anyio.move_on_after has ended its await.",
    snippet="blocking/limit_is_noticed",
)
def test_default_instead_of_an_error(run: Run) -> None:
    assert run.output_of("/price/move_on") == ['"yesterday\'s price" 200']


@claim(
    "With cancelled_caught a task reports the mail that anyio.move_on_after has cut off.",
    snippet="blocking/limit_is_noticed",
)
def test_lost_mail_is_reported(run: Run) -> None:
    assert run.output_of("orders/2") == ["uvicorn | task: receipt 2 not mailed"]
