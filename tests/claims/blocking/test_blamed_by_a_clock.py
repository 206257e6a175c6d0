"""Claims of docs/blocking/blamed-by-a-clock.md."""

from harness.claims import Run, claim


@claim(
    "While the loop is blocked, an answer that arrived before the time limit still ends in TimeoutError.",
    snippet="blocking/wrong_price_in_time",
)
def test_answer_in_time_becomes_a_504(run: Run) -> None:
    run.before("supplier: answers", '{"detail":"supplier too slow"} 504')
    assert run.output_of("cat price.txt") == ['{"detail":"supplier too slow"} 504']


@claim(
    "While another endpoint blocks the loop, a WebSocket client closes with 1011, keepalive ping timeout.",
    snippet="blocking/wrong_price_in_time",
)
def test_blocked_loop_fails_the_ping(run: Run) -> None:
    assert "sent 1011 (internal error) keepalive ping timeout" in run.output_of("grep client news.txt")[0]


@claim(
    "With the blocking call in a thread, the same answer arrives within the same time limit.",
    snippet="blocking/price_in_time",
)
def test_free_loop_sees_the_answer_in_time(run: Run) -> None:
    assert run.output_of("cat price.txt") == ["2 200"]


@claim(
    "With the blocking call in a thread, the WebSocket client's pings are answered until the server stops.",
    snippet="blocking/price_in_time",
)
def test_free_loop_answers_pings(run: Run) -> None:
    assert "received 1012 (service restart)" in run.output_of("grep client news.txt")[0]
