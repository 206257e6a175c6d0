"""Claims of docs/background-tasks/what-a-task-must-not-be.md."""

from harness.claims import Run, claim


@claim(
    "An order that was committed before its server was killed is still there after a restart.",
    snippet="background-tasks/wrong_mail_survives_kill",
)
def test_stored_order_outlives_the_kill(run: Run) -> None:
    run.before('{"order":1}', "Killed")
    assert run.output_of("orders/1") == ['{"order":1,"email":"ana@example.com"}']


@claim(
    "A task whose process is killed before it has ended never runs again; tasks added in the next process do.",
    snippet="background-tasks/wrong_mail_survives_kill",
)
def test_task_does_not_outlive_its_process(run: Run) -> None:
    run.before("Killed", "task: receipt for order 2 mailed")
    run.never_shows("task: receipt for order 1")
    assert run.output_of("grep") == ["Subject: Receipt for order 2"]


@claim(
    "Behind Mangum the handler returns its answer only after the background tasks have run.",
    snippet="background-tasks/handler_returns_last",
)
def test_mangum_returns_after_the_tasks(run: Run) -> None:
    run.in_order("endpoint: order 1 placed", "task: receipt for order 1 mailed", 'handler: 202 {"order":1}')
