"""Claims of docs/blocking/short-stalls.md."""

from harness.claims import Run, claim


def read_functions(frames: list[str]) -> list[str]:
    """Give the names of the functions in lines of a stack."""
    return [frame.rsplit(" in ")[-1] for frame in frames]


@claim(
    "A thread that looks at the loop's stack names the call that blocks it, two helpers deep, while it blocks.",
    snippet="blocking/thread_looks_at_the_loop",
)
def test_thread_names_the_call_that_waits(run: Run) -> None:
    assert run.exit_code("-ge 10") == 0  # ten times, while nobody reads from the pipe: it looks as long as it blocks
    assert run.output_of("cat supplier") == ['"asked"']
    frames = run.output_of("grep -E")
    assert sorted(read_functions(frames)) == ["ask_supplier", "find_price", "get_price"]


@claim(
    "While a regular expression keeps the GIL, a Python thread that watches the loop writes nothing.",
    snippet="blocking/thread_looks_at_the_loop",
)
def test_thread_is_silent_while_the_gil_is_kept(run: Run) -> None:
    assert run.output_of("localhost:8000/addresses") == ["uvicorn | endpoint: checks an address"]
    assert run.output_of("docs.html") == ["000"]
    assert run.output_of("grep -c 'in is_address$'") == ["0"]


@claim(
    "An alarm of faulthandler names the line of a regular expression that keeps the GIL, while it keeps it.",
    snippet="blocking/alarm_when_no_thread_runs",
)
def test_alarm_names_c_code_that_keeps_the_gil(run: Run) -> None:
    assert run.exit_code("until grep") == 0
    assert read_functions(run.output_of("grep -E")) == ["is_address", "check_address"]
    assert "Killed" in run.output_of("kill -9")[0]


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
