"""Claims of docs/background-tasks/what-runs-when.md."""

from harness.claims import Run, claim


@claim(
    "On a server the client has its complete answer while the tasks are still waiting to run.",
    snippet="background-tasks/what_runs_when",
)
def test_response_before_tasks(run: Run) -> None:
    first, second = (
        run.output_of("localhost:8000/orders"),
        run.output_of("localhost:8000/mails"),
    )
    assert first[-1] == '{"order":1}'
    assert not any("task: receipt mailed" in line for line in first)
    assert any("task: receipt mailed" in line for line in second)


@claim(
    "When an endpoint has returned, a dependency with `yield` and the default scope is cleaned up after the tasks.",
    snippet="background-tasks/what_runs_when",
)
def test_clean_up_after_tasks(run: Run) -> None:
    mailed, closed = run.output_of("localhost:8000/mails")
    assert "task: receipt mailed" in mailed
    assert "dependency: ledger closed" in closed


@claim(
    "The test client hands over the answer after the tasks and the clean-up, the reverse of a server.",
    snippet="background-tasks/what_runs_when",
)
def test_test_client_answers_last(run: Run) -> None:
    *before, task, clean_up, answer = run.output_of("python in_a_test.py")
    assert task == "task: receipt mailed"
    assert clean_up == "dependency: ledger closed"
    assert answer == 'client: {"order":1}'
    assert not any("client:" in line for line in before)


@claim(
    "Inside the app the order under the test client is that of a server: response, task, clean-up.",
    snippet="background-tasks/what_runs_when",
)
def test_test_client_same_order_inside(run: Run) -> None:
    server = run.output_of("localhost:8000/orders") + run.output_of("localhost:8000/mails")
    inside = [line.removeprefix("uvicorn | ") for line in server if line.startswith("uvicorn | ")]
    test = run.output_of("python in_a_test.py")
    assert inside == test[:-1]
    assert inside.index("response: on its way") < inside.index("task: receipt mailed")


@claim(
    'A dependency with `scope="function"` is cleaned up before the client has its answer, and before the tasks.',
    snippet="background-tasks/function_scope_ends_first",
)
def test_function_scope_cleans_up_before_the_response(run: Run) -> None:
    run.in_order("endpoint: task added", "dependency: ledger closed", '{"order":1}', "task: receipt mailed")


@claim(
    "When a request is cancelled, the clean-up of its dependency runs to its end, also past an `await`.",
    snippet="background-tasks/clean_up_when_cancelled",
)
def test_cancelled_request_cleans_up(run: Run) -> None:
    run.in_order("endpoint: cancelled", "dependency: closing the ledger", "dependency: ledger closed")
