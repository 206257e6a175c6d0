"""Claims of docs/lifespan/server-without-state.md."""

from harness.claims import Run, claim


@claim(
    "A wrapper that makes a lifespan scope without `state` lets start-up fail when lifespan yields a dictionary.",
    snippet="lifespan/wrong_pass_the_scope_on",
)
def test_scope_without_state_fails_start_up(run: Run) -> None:
    run.in_order("wrapper: gets type, asgi, state", "wrapper: passes on type, asgi", "RuntimeError: The server does")
    run.shows('RuntimeError: The server does not support "state" in the lifespan scope.')
    assert run.lines[-1] == "exit code 3"


@claim(
    "A wrapper that passes the scope on leaves lifespan state working.",
    snippet="lifespan/pass_the_scope_on",
)
def test_scope_with_state_reaches_requests(run: Run) -> None:
    run.shows("wrapper: passes on type, asgi, state")
    assert run.output_of("/pens") == ["5"]
