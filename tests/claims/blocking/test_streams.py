"""Claims of docs/blocking/streams.md."""

import json

from harness.claims import Run, claim


def read_statuses(run: Run) -> list[str]:
    """Give the statuses that the short clients got, in order."""
    return [line for line in run.lines if line.startswith("client: ")]


@claim(
    "Forty `def` generators that wait for news hold all forty places, and no `def` endpoint is served.",
    snippet="blocking/wrong_watch_the_news",
)
def test_waiting_def_stream_holds_a_thread(run: Run) -> None:
    assert json.loads(run.output_of("threads/40")[0]) == {"watching": 40, "places taken": 40}
    assert read_statuses(run)[0] == "client: 000"


@claim(
    "A `def` generator that waits keeps its place after its client has hung up, until its next item.",
    snippet="blocking/wrong_watch_the_news",
)
def test_def_stream_outlives_its_client(run: Run) -> None:
    assert "Terminated" in "".join(run.output_of("kill %2"))
    assert read_statuses(run)[1:] == ["client: 000", "client: 200"]


@claim(
    "Forty async generators that await news hold no thread, and `def` endpoints are served.",
    snippet="blocking/watch_the_news",
)
def test_awaiting_stream_holds_no_thread(run: Run) -> None:
    assert json.loads(run.output_of("threads/40")[0]) == {"watching": 40, "places taken": 0}
    assert read_statuses(run) == ["client: 200"] * 3


@claim(
    "A client that does not read stops the generator: of a gigabyte, less than a tenth is made.",
    snippet="blocking/wrong_close_the_cursor",
)
def test_slow_client_stops_the_stream(run: Run) -> None:
    assert not json.loads(run.output_of("-w '\\n' localhost:8000/rest")[0])["over a tenth"]


@claim(
    "A `def` generator holds no place of the thread pool between two items, while its client does not read.",
    snippet="blocking/wrong_close_the_cursor",
)
def test_def_stream_rests_without_a_thread(run: Run) -> None:
    assert json.loads(run.output_of("-w '\\n' localhost:8000/rest")[0])["places taken"] == 0


@claim(
    "When the client hangs up between two items, the `finally` of a `def` generator runs only at garbage collection.",
    snippet="blocking/wrong_close_the_cursor",
)
def test_def_stream_closes_at_collection(run: Run) -> None:
    assert run.output_of("exec 3>&-") == run.output_of("-o rest.json") == []
    assert run.output_of("localhost:8000/collect") == ["uvicorn | stream: cursor closed"]


@claim(
    "A yield dependency closes what a `def` generator reads from when its client hangs up.",
    snippet="blocking/close_the_cursor",
)
def test_dependency_closes_for_a_def_stream(run: Run) -> None:
    assert run.output_of("exec 3>&-") == ["uvicorn | dependency: cursor closed"]


@claim(
    "An endless async generator without an await runs on after its client has hung up, and nobody else is served.",
    snippet="blocking/wrong_endless_stream",
)
def test_endless_stream_freezes_the_loop(run: Run) -> None:
    assert run.output_of("exec 3>&-") == ["uvicorn | stream: 100000 rows, and nobody reads"]
    assert read_statuses(run) == ["client: 200", "client: 000"]
    run.never_shows("stream: cancelled")


@claim(
    "With `await asyncio.sleep(0)` after each item, an endless stream is cancelled when its client hangs up.",
    snippet="blocking/endless_stream",
)
def test_sleep_zero_lets_a_stream_be_cancelled(run: Run) -> None:
    assert run.output_of("exec 3>&-") == ["uvicorn | stream: cancelled"]
    assert read_statuses(run) == ["client: 200"] * 2


@claim(
    "An endless endpoint that yields and never awaits stops when its client hangs up, and the server goes on.",
    snippet="blocking/endpoint_that_yields",
)
def test_yielding_endpoint_gives_way(run: Run) -> None:
    assert run.output_of("-w '\\n' localhost:8000/rest") == ['{"over 100000 rows":false}']


@claim(
    "The `finally` of an endpoint that yields and never awaits runs only at garbage collection.",
    snippet="blocking/endpoint_that_yields",
)
def test_finally_without_await_waits_for_collection(run: Run) -> None:
    assert run.output_of("exec 3>&-") == []
    assert run.output_of("localhost:8000/collect") == ["uvicorn | stream: finally"]
