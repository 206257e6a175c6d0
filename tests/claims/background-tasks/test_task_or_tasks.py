"""Claims of docs/background-tasks/task-or-tasks.md."""

from harness.claims import Run, claim


@claim(
    "A parameter of the class `BackgroundTask` ends the program at import: `Invalid args for response field!`",
    snippet="background-tasks/wrong_task_parameter",
)
def test_single_task_as_a_parameter_fails_at_import(run: Run) -> None:
    code, message = run.output_of("exit code")
    assert code == "exit code: 1"
    assert message.startswith("fastapi.exceptions.FastAPIError: Invalid args for response field!")


@claim(
    "A dependency may return a `BackgroundTask` for a parameter of that class, and the task runs.",
    snippet="background-tasks/task_parameter",
)
def test_dependency_makes_a_single_task(run: Run) -> None:
    run.in_order("task: draft dropped", '{"saved":true}')
