"""Claims of docs/blocking/slow-logging.md."""

from harness.claims import Run, claim


@claim(
    "While the server that a logging handler sends to hangs, one log line keeps every client waiting.",
    snippet="blocking/wrong_log_to_a_server",
)
def test_slow_handler_freezes_everyone(run: Run) -> None:
    assert [line.split() for line in run.output_of("seq 10")] == [["10", "client:", "000"]]
    run.in_order("endpoint: logs an order", "client: 000", "endpoint: has logged")


@claim(
    "With a `QueueHandler` requests that log are answered while the log server hangs, and so is everybody else.",
    snippet="blocking/log_to_a_server",
)
def test_queued_log_freezes_nobody(run: Run) -> None:
    orders = [command for command in run.commands if command.text.endswith("/orders -X POST")]
    assert [command.exit_code for command in orders] == [0, 0]
    assert run.count("endpoint: has logged") == 2
    assert [line.split() for line in run.output_of("seq 10")] == [["10", "client:", "200"]]
    run.never_shows("Logging error")


@claim(
    "`QueueListener.stop()` after `yield` waits until every queued record is sent.", snippet="blocking/log_to_a_server"
)
def test_stopped_listener_sends_the_rest(run: Run) -> None:
    run.in_order("client: 200", "lifespan: waits for the log server", "lifespan: 0 records are left")
    assert run.output_of("grep -c") == ["2"]


@claim(
    "`QueueListener` ignores the level of its handler, unless it has `respect_handler_level=True`.",
    snippet="blocking/log_to_a_server..handler_with_a_level",
)
def test_listener_ignores_the_level(run: Run) -> None:
    without, with_option = (command.output for command in run.commands if command.text.startswith("grep -o 'msg="))
    assert without == ["msg=ordered+a+pen", "msg=no+pen+is+left"]
    assert with_option == ["msg=no+pen+is+left"]
