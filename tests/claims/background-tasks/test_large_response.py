"""Claims of docs/background-tasks/large-response.md."""

from harness.claims import Run, claim


@claim(
    "The task of a plain response of 20 MB runs although its client's output is read by nobody yet.",
    snippet="background-tasks/task_before_the_client_reads",
)
def test_task_of_a_plain_response_does_not_wait(run: Run) -> None:
    assert run.output_of("-o pipe &  # nobody reads the pipe") == ["uvicorn | task: export noted"]
    assert run.output_of("wc -l") == ["5000001"]


@claim(
    "An `async def` task that blocks keeps the rest of a large plain response from its own client.",
    snippet="background-tasks/wrong_export_arrives",
)
def test_blocking_task_keeps_the_rest(run: Run) -> None:
    assert run.output_of("/export") == ["curl: 28"]
    run.before("curl: 28", "task: export by ana noted")


@claim(
    "While a `def` task blocks in its thread, its client gets the whole of a large plain response.",
    snippet="background-tasks/export_arrives",
)
def test_def_task_lets_the_rest_go(run: Run) -> None:
    assert run.output_of("/export") == ["curl: 0"]
    run.before("curl: 0", "task: export by ana noted")


@claim(
    "Behind an http middleware the task of a plain response of 20 MB waits until its client reads.",
    snippet="background-tasks/task_before_the_client_reads..behind_middleware",
)
def test_middleware_task_waits_for_a_plain_response(run: Run) -> None:
    assert run.output_of("-o pipe &  # nobody reads the pipe") == []
    assert run.output_of("sleep 1") == ["client: reads now", "uvicorn | task: export noted"]
    assert run.output_of("cat lines.txt") == ["5000001"]


@claim(
    "Behind an http middleware a client has the whole of a large plain response although its task blocks.",
    snippet="background-tasks/wrong_export_arrives..behind_middleware",
)
def test_middleware_sends_all_before_a_blocking_task(run: Run) -> None:
    assert run.output_of("/export") == ["curl: 0"]
    assert run.output_of("wc -l") == ["5000001"]
    run.before("curl: 0", "task: export by ana noted")
