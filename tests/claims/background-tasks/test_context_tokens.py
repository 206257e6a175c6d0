"""Claims of docs/background-tasks/context-tokens.md."""

from harness.claims import Run, claim

MESSAGE = "was created in a different Context"


@claim(
    "A context token that async def code has set is reset without an error in the same async def dependency, in an "
    "async def task of that request, and in the same async def stream.",
    snippet="background-tasks/set_here_reset_there",
)
def test_token_is_reset_in_async_code(run: Run) -> None:
    for place in ("dependency", "endpoint, async def task", "stream"):
        run.shows(f"async def {place}: reset")


@claim(
    "A context token cannot be reset in a def dependency after yield, in a def task, or at the end of a def stream: "
    "it was created in a different Context.",
    snippet="background-tasks/set_here_reset_there",
)
def test_token_is_not_reset_in_threads(run: Run) -> None:
    for place in ("| def dependency", "| async def endpoint, def task", "| def stream"):
        run.shows(f"{place}: {MESSAGE}")


@claim(
    "A context token set in an endpoint cannot be reset at the end of its stream; the client gets a broken transfer.",
    snippet="background-tasks/set_here_reset_there",
)
def test_token_of_the_endpoint_breaks_the_stream(run: Run) -> None:
    shown = run.output_of("localhost:8000/f")
    assert any("ValueError: <Token var=<ContextVar name='language'" in line and MESSAGE in line for line in shown)
    assert shown[-2:] == ["18", "hello"]


@claim(
    "A def generator that streams inside start_as_current_span logs Failed to detach context; the client has all rows.",
    snippet="background-tasks/wrong_span_in_a_stream",
)
def test_span_of_a_def_stream_is_not_detached(run: Run) -> None:
    run.in_order("Failed to detach context", "ValueError: <Token var=<ContextVar name='current_context'", "order 2")
    run.shows(MESSAGE)


@claim(
    "An async def generator that streams inside start_as_current_span logs nothing.",
    snippet="background-tasks/span_in_a_stream",
)
def test_span_of_an_async_stream_is_detached(run: Run) -> None:
    assert run.lines == ["order 1", "order 2"]
