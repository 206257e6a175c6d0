"""Claims of docs/lifespan/streams-and-websockets.md."""

from harness.claims import Run, claim


@claim(
    "An endless stream holds up the stop until its client leaves.",
    snippet="lifespan/wrong_stream_ends_at_stop",
)
def test_endless_stream_holds_up_the_stop(run: Run) -> None:
    assert not any("lifespan" in line for line in run.output_of("kill -INT"))
    assert any("lifespan: tells the streams" in line for line in run.output_of("kill $(cat"))


@claim(
    "An event that is set after yield reaches no stream: the code runs only when the streams have ended.",
    snippet="lifespan/wrong_stream_ends_at_stop",
)
def test_event_set_after_yield_is_too_late(run: Run) -> None:
    run.shows("lifespan: tells the streams")
    assert run.output_of("cut -c 7- prices.txt") == ["12.50", ""]


@claim(
    "A signal handler that sets an event and then calls Uvicorn's lets an endless stream say goodbye and end.",
    snippet="lifespan/stream_ends_at_stop",
)
def test_signal_tells_the_streams(run: Run) -> None:
    assert run.output_of("kill -INT %1") == ["uvicorn | lifespan: after yield"]
    assert run.output_of("grep -o") == ["come back soon"]


@claim(
    "A stop closes an open WebSocket at once with code 1012, service restart.",
    snippet="lifespan/wrong_socket_hears_the_stop",
)
def test_stop_closes_websockets_with_1012(run: Run) -> None:
    assert "client: closed by 1012 (service restart)" in run.output_of("cat client.txt")
    run.never_shows("Waiting for application shutdown.")


@claim(
    "A WebSocket endpoint that awaits something else holds up the stop, as a background task in the log.",
    snippet="lifespan/wrong_socket_hears_the_stop",
)
def test_deaf_websocket_holds_up_the_stop(run: Run) -> None:
    run.shows("Waiting for background tasks to complete. (CTRL+C to force quit)")
    assert "Killed" in run.output_of("kill -KILL")[-1]
    run.never_shows("Finished server process")


@claim(
    "A WebSocket endpoint that receives gets WebSocketDisconnect with code 1012 at a stop, and the server ends.",
    snippet="lifespan/socket_hears_the_stop",
)
def test_receiving_endpoint_hears_1012(run: Run) -> None:
    assert run.output_of("kill -INT %1") == ["uvicorn | endpoint: told 1012"]
    assert run.output_of("cat client.txt") == ["client: closed by 1012 (service restart)"]
    run.never_shows("Waiting for background tasks")


@claim(
    "After a stop has closed the WebSocket, the next send of an endpoint that only sends raises WebSocketDisconnect.",
    snippet="lifespan/wrong_socket_hears_the_stop..has_news_after_the_stop",
)
def test_next_send_raises_after_the_stop(run: Run) -> None:
    assert run.output_of("cat client.txt") == ["client: closed by 1012 (service restart)"]
    assert run.output_of("grep -c") == ["0"]
    assert run.output_of("grep WebSocketDisconnect")[-1] == "starlette.websockets.WebSocketDisconnect"


@claim(
    "A stream that sends to a client that does not read hears no event: the stop waits for the client, or for a limit.",
    snippet="lifespan/stream_ends_at_stop..client_does_not_read",
)
def test_stream_that_nobody_reads_needs_a_limit(run: Run) -> None:
    _, running = run.output_of("jobs -r %1")
    assert "Running" in running
    assert run.output_of("the client leaves")[0] == "uvicorn | lifespan: after yield"
    assert run.output_of("kill -INT %1; wait %1") == ["uvicorn#2 | lifespan: after yield"]
    run.shows("Cancel 1 running task(s), timeout graceful shutdown exceeded")


@claim(
    "A WebSocket client that does not read holds up the stop, also when its endpoint has ended, until a limit.",
    snippet="lifespan/socket_hears_the_stop..client_does_not_read",
)
def test_socket_that_nobody_reads_needs_a_limit(run: Run) -> None:
    _, running = run.output_of("jobs -r %1")
    assert "Running" in running
    assert run.output_of("kill -INT %1; wait %1") == ["uvicorn#2 | endpoint: told 1012"]
    run.shows("Cancel 0 running task(s), timeout graceful shutdown exceeded")
