"""Claims of docs/background-tasks/latency-with-tasks.md."""

from harness.claims import Run, claim


@claim(
    "An http middleware has the response from call_next while the background task still waits.",
    snippet="background-tasks/three_clocks",
)
def test_http_middleware_stops_before_the_task(run: Run) -> None:
    run.in_order("http middleware: clock stopped", "task: receipt mailed")


@claim(
    "Plain ASGI middleware is back from the app only after the background task, though the client has its answer.",
    snippet="background-tasks/three_clocks",
)
def test_plain_middleware_stops_after_the_task(run: Run) -> None:
    run.in_order('"placed"', "task: receipt mailed", "plain ASGI: clock stopped")


@claim(
    "While its task waits, an answered request is in progress in the instrumentator's metrics, and not yet counted.",
    snippet="background-tasks/three_clocks",
)
def test_task_counts_as_a_request_in_progress(run: Run) -> None:
    assert run.output_of("grep '^http_requests.*") == ['http_requests_inprogress{handler="/orders",method="POST"} 1.0']


@claim(
    "The instrumentator's request duration contains the background task.",
    snippet="background-tasks/three_clocks",
)
def test_latency_contains_the_task(run: Run) -> None:
    buckets = {line.split('le="')[1].split('"')[0]: line.split()[-1] for line in run.output_of("duration")}
    assert (buckets["1.0"], buckets["+Inf"]) == ("0.0", "1.0")


@claim(
    "With should_exclude_streaming_duration, the instrumentator's duration leaves the background task out.",
    snippet="background-tasks/clock_stops_at_the_answer",
)
def test_clock_without_streaming_leaves_the_task_out(run: Run) -> None:
    assert [line.split()[-1] for line in run.output_of("duration")] == ["1.0", "1.0"]
    run.expect("sleep 1" in run.commands[3].text, "the task is not held for a second")


@claim(
    "A gauge around the task's work counts the tasks that wait, and is down when they have ended.",
    snippet="background-tasks/clock_stops_at_the_answer",
)
def test_gauge_counts_waiting_tasks(run: Run) -> None:
    assert [line for line in run.lines if line.startswith("mail_tasks")] == ["mail_tasks 1.0", "mail_tasks 0.0"]
