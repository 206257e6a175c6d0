"""Claims of docs/blocking/trace-of-a-blocked-loop.md."""

from harness.claims import Run, claim


@claim(
    "The span of a request that awaits a tenth of a second is long when another one blocks the event loop meanwhile.",
    snippet="blocking/wrong_only_the_slow_span_is_long",
)
def test_innocent_span_is_long(run: Run) -> None:
    run.shows("trace: GET /order long")
    run.shows("trace: GET /report long")


@claim(
    "A request that arrives while the event loop is blocked has a short span, though its client gave up waiting.",
    snippet="blocking/wrong_only_the_slow_span_is_long",
)
def test_waiting_request_has_a_short_span(run: Run) -> None:
    assert run.output_of("localhost:8000/ping") == ["000"]
    run.shows("trace: GET /ping short")


@claim(
    "With the slow endpoint as def, only its own span is long.",
    snippet="blocking/only_the_slow_span_is_long",
)
def test_def_makes_the_trace_true(run: Run) -> None:
    traces = {line.split("trace: ")[1] for line in run.lines if "trace: " in line}
    assert traces == {"GET /order short", "GET /ping short", "GET /report long"}
    assert run.output_of("localhost:8000/ping") == ["200"]
