"""Claims of docs/background-tasks/response-background.md."""

from harness.claims import Run, claim


@claim(
    "A background set on the injected response is never run, and nothing is logged.",
    snippet="background-tasks/response_background",
)
def test_background_of_the_injected_response_is_lost(run: Run) -> None:
    assert run.output_of("localhost:8000/orders/1") == ["200"]
    assert run.output_of("cat server.log") == []
    run.never_shows("receipt 1 mailed")


@claim(
    "A background set on a response that the endpoint has made and returns is run.",
    snippet="background-tasks/response_background",
)
def test_background_of_the_returned_response_runs(run: Run) -> None:
    assert run.output_of("localhost:8000/orders/2") == ["uvicorn | task: receipt 2 mailed"]


@claim(
    "An injected response that is returned has no status: `KeyError: None`, no task, and the client gets no answer.",
    snippet="background-tasks/response_background",
)
def test_returned_injected_response_is_not_sent(run: Run) -> None:
    assert run.output_of("localhost:8000/orders/3") == ["000"]
    assert run.exit_code("localhost:8000/orders/3") == 52  # curl: empty reply
    assert run.output_of("KeyError") == ["KeyError: None"]
    run.never_shows("receipt 3 mailed")


@claim(
    "A bare def function as background is called, and then its result cannot be awaited.",
    snippet="background-tasks/response_background",
)
def test_bare_function_as_background_is_called_and_fails(run: Run) -> None:
    run.in_order("task: receipt 4 mailed", "TypeError: object NoneType can't be used in 'await' expression")


@claim(
    "A list as background fails after the client has its 200, and its task does not run.",
    snippet="background-tasks/response_background",
)
def test_list_as_background_fails(run: Run) -> None:
    assert run.output_of("localhost:8000/orders/5") == ["200"]
    run.shows("TypeError: 'list' object is not callable")
    run.never_shows("receipt 5 mailed")
