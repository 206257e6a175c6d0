"""Claims of docs/background-tasks/context-outwards.md."""

from harness.claims import Run, claim


def read_customers(run: Run, actor: str) -> list[str]:
    """Give the customers that an actor has named, in order."""
    return [line.rsplit(" by ", 1)[1] for line in run.lines if f"{actor}: " in line]


@claim(
    "An endpoint sees a context variable that http middleware has set, on the event loop and in a thread.",
    snippet="background-tasks/wrong_log_who_ordered",
)
def test_http_middleware_sets_the_endpoints_context(run: Run) -> None:
    assert read_customers(run, "endpoint") == ["a visitor", "a visitor"]


@claim(
    "After call_next, http middleware does not see a context variable that the endpoint has set.",
    snippet="background-tasks/wrong_log_who_ordered",
)
def test_http_middleware_does_not_see_the_endpoints_context(run: Run) -> None:
    assert read_customers(run, "middleware") == ["a visitor", "a visitor"]


@claim(
    "After call_next, http middleware sees what an async def or a def endpoint has set on request.state.",
    snippet="background-tasks/log_who_ordered",
)
def test_request_state_comes_back(run: Run) -> None:
    assert read_customers(run, "middleware") == ["ana", "ben"]


@claim(
    "Plain ASGI middleware sees a context variable that an async def endpoint has set.",
    snippet="background-tasks/context_through_plain_asgi",
)
def test_plain_middleware_sees_the_endpoints_context(run: Run) -> None:
    assert read_customers(run, "middleware")[0] == "ana"


@claim(
    "A context variable that a def endpoint has set does not come back, not even to plain ASGI middleware.",
    snippet="background-tasks/context_through_plain_asgi",
)
def test_context_of_a_thread_does_not_come_back(run: Run) -> None:
    assert read_customers(run, "middleware")[1] == "a visitor"
