"""Claims of docs/background-tasks/request-id-and-spans.md."""

from harness.claims import Run, claim


@claim(
    "A task logs the id of the request that added it, also when another request has woken it.",
    snippet="background-tasks/request_id_in_the_log",
)
def test_log_names_the_adding_request(run: Run) -> None:
    opened, posted = run.output_of("localhost:8000/mail-server")[:2]
    assert "ben-1: mail server is back" in opened
    assert "ana-1: receipt mailed" in posted


@claim(
    "A `def` task, in its worker thread, logs the id of its request.",
    snippet="background-tasks/request_id_in_the_log",
)
def test_log_names_the_request_in_a_thread(run: Run) -> None:
    run.shows("ana-1: stock updated")


@claim(
    "With a provider, each task of the injected list has a span `fastapi.background_task` inside its request's span.",
    snippet="background-tasks/trace_of_a_task",
)
def test_one_span_per_task(run: Run) -> None:
    assert run.count("trace: fastapi.background_task begins, inside POST /orders") == 2
    assert run.count("trace: fastapi.background_task begins") == 2


@claim(
    "The span of a request ends before the spans of its tasks begin.",
    snippet="background-tasks/trace_of_a_task",
)
def test_request_span_ends_before_tasks(run: Run) -> None:
    order = [line.removeprefix("uvicorn | ") for line in run.commands[1].output]
    task = "trace: fastapi.background_task begins, inside POST /orders"
    assert order.index("trace: POST /orders ends, status UNSET") < order.index(task)


@claim(
    "A task that raises has an error in its own span; the span of its request has none.",
    snippet="background-tasks/trace_of_a_task",
)
def test_task_error_marks_its_own_span(run: Run) -> None:
    order = run.commands[1].output
    assert order[-1].endswith("trace: fastapi.background_task ends, status ERROR")
    run.shows("trace: POST /orders ends, status UNSET")
    assert run.count("ERROR") == 1


@claim(
    "A task that catches its own exception leaves no error in its span.",
    snippet="background-tasks/trace_of_a_task",
)
def test_caught_failure_leaves_no_mark(run: Run) -> None:
    order = [line.removeprefix("uvicorn | ") for line in run.commands[1].output]
    caught = order.index("task: gift not wrapped: no ribbon")
    assert order[caught + 1] == "trace: fastapi.background_task ends, status UNSET"


@claim(
    "A task that a response brings as its own `background=` has no span; its request has one.",
    snippet="background-tasks/trace_of_a_task",
)
def test_own_background_has_no_span(run: Run) -> None:
    gift = run.output_of("/gifts")
    assert gift[-2].endswith("trace: POST /gifts ends, status UNSET")
    assert gift[-1].endswith("task: gift not wrapped: no ribbon")
    assert not any("background_task" in line for line in gift)


@claim(
    'With `"operation_spans": False` a request has its span, and its tasks have none.',
    snippet="background-tasks/trace_of_a_task",
)
def test_operation_spans_off(run: Run) -> None:
    assert [line.removeprefix("uvicorn#2 | ") for line in run.lines if line.startswith("uvicorn#2 | ")] == [
        "trace: POST begins, inside nothing",
        "endpoint: order placed",
        "trace: POST /orders ends, status UNSET",
        "task: gift not wrapped: no ribbon",
    ]


@claim(
    "Without a provider neither a request nor its tasks have a span.",
    snippet="background-tasks/trace_of_a_task",
)
def test_no_provider_no_span(run: Run) -> None:
    assert [line.removeprefix("uvicorn#3 | ") for line in run.lines if line.startswith("uvicorn#3 | ")] == [
        "endpoint: order placed",
        "task: gift not wrapped: no ribbon",
    ]
