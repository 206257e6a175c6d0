"""Claims of docs/blocking/one-blocking-call.md."""

from harness.claims import Run, claim


def count_answers(run: Run) -> dict[str, str]:
    """Give how often each status came back from the pings that were sent while the supplier hung."""
    lines = run.output_of("seq 10")
    run.before("endpoint: asks the supplier", "client: ")
    run.before("client: ", "endpoint: has the price")
    return {status: count for count, _, status in (line.split() for line in lines)}


@claim(
    "While an `async def` endpoint waits in a blocking call, no other client of the process gets an answer.",
    snippet="blocking/wrong_ask_the_supplier",
)
def test_blocking_endpoint_freezes_everyone(run: Run) -> None:
    assert count_answers(run) == {"000": "10"}


@claim(
    "A `def` endpoint may wait in a blocking call: all other clients are answered meanwhile.",
    snippet="blocking/ask_the_supplier",
)
def test_def_endpoint_freezes_nobody(run: Run) -> None:
    assert count_answers(run) == {"200": "10"}


@claim(
    "While an `async def` endpoint awaits an async client, all other clients are answered.",
    snippet="blocking/await_the_supplier",
)
def test_awaiting_endpoint_freezes_nobody(run: Run) -> None:
    assert count_answers(run) == {"200": "10"}
