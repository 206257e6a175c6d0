"""Claims of docs/lifespan/context-leaks.md."""

from harness.claims import Run, claim


def answers(run: Run) -> dict[str, list[str]]:
    """Give what /me answered on each server, by the server's options."""
    servers = [known.text.partition("warning ")[2] for known in run.commands if known.text.startswith("uvicorn")]
    shown = [known.output for known in run.commands if known.text.startswith("cat me.json")]
    return dict(zip(servers, shown, strict=True))


@claim(
    "Under asyncio's loop, after a large upload, a context variable passes to the next request of the connection.",
    snippet="lifespan/user_of_a_connection",
)
def test_context_passes_to_the_next_request(run: Run) -> None:
    assert answers(run)["--loop asyncio &"] == ['"ana"']


@claim(
    "With --reset-contextvars no context variable passes to the next request of the connection.",
    snippet="lifespan/user_of_a_connection",
)
def test_reset_keeps_contexts_apart(run: Run) -> None:
    assert answers(run)["--loop asyncio --reset-contextvars &"] == ['"nobody"']


@claim(
    "Under uvloop a large upload passes no context variable to the next request of the connection.",
    snippet="lifespan/user_of_a_connection",
)
def test_uvloop_keeps_this_context_apart(run: Run) -> None:
    assert answers(run)["--loop uvloop &"] == ['"nobody"']
