"""Claims of docs/background-tasks/own-tasks-class.md."""

from harness.claims import Run, claim


@claim(
    "A parameter annotated with a subclass of BackgroundTasks gets a plain BackgroundTasks, and no error.",
    snippet="background-tasks/wrong_log_added_tasks",
)
def test_subclass_of_background_tasks_is_ignored(run: Run) -> None:
    assert run.output_of("orders/1") == ["uvicorn | endpoint: has BackgroundTasks", "uvicorn | task: receipt 1 mailed"]


@claim(
    "A dependency that wraps the request's BackgroundTasks sees each task that is added, and the task runs.",
    snippet="background-tasks/log_added_tasks",
)
def test_wrapped_tasks_are_logged(run: Run) -> None:
    assert run.output_of("orders/1") == [
        "uvicorn | endpoint: has LoggedTasks",
        "uvicorn | dependency: mail_receipt is added",
        "uvicorn | task: receipt 1 mailed",
    ]
