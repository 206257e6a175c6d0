"""Claims of docs/lifespan/replaced-signal-handlers.md."""

from harness.claims import Run, claim


@claim(
    "After add_signal_handler in lifespan SIGTERM does not stop the server: it serves on, until SIGKILL.",
    snippet="lifespan/wrong_sigterm_stops_both",
)
def test_replaced_handler_keeps_the_server_running(run: Run) -> None:
    run.shows("queue: takes no more orders")
    assert run.output_of("still served") == ['"pong"']
    assert run.output_of("kill -KILL")[-1] == "137"
    run.never_shows("the orders are saved")


@claim(
    "A handler that calls the one it replaces stops the server at SIGTERM in good order.",
    snippet="lifespan/sigterm_stops_both",
)
def test_chained_handler_stops_the_server(run: Run) -> None:
    run.in_order("queue: takes no more orders", "lifespan: the orders are saved", "143")
