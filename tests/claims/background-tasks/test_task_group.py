"""Claims of docs/background-tasks/task-group.md."""

from harness.claims import Run, claim


@claim(
    "Tasks of a TaskGroup inside one background task wait side by side: two have both started before either ends.",
    snippet="background-tasks/parallel_in_one_task",
)
def test_task_group_runs_side_by_side(run: Run) -> None:
    run.before("receipt starts", "receipt ends")
    run.before("invoice starts", "receipt ends")
    run.before("invoice starts", "invoice ends")
    assert not any(" ends" in line for line in run.output_of("-X POST"))


@claim(
    "A background task with a TaskGroup ends after the last task of the group.",
    snippet="background-tasks/parallel_in_one_task",
)
def test_task_group_ends_after_its_last_task(run: Run) -> None:
    run.before("receipt ends", "all mails done")
    run.before("invoice ends", "all mails done")


@claim(
    "A task of a group that catches its own failure leaves the others running.",
    snippet="background-tasks/parallel_in_one_task",
)
def test_caught_failure_leaves_the_others_running(run: Run) -> None:
    run.in_order("advert failed: no mail server for adverts", "receipt ends", "invoice ends")
    run.never_shows("Traceback")


@claim(
    "A WebSocket endpoint takes the next message while a task of its group still waits.",
    snippet="background-tasks/tasks_of_a_websocket",
)
def test_websocket_goes_on_while_its_task_waits(run: Run) -> None:
    run.in_order("order 1 taken", "order two taken", "order 3 taken", "mailed:")


@claim(
    "A WebSocket endpoint with a TaskGroup ends after the tasks of the group.",
    snippet="background-tasks/tasks_of_a_websocket",
)
def test_websocket_waits_for_its_tasks(run: Run) -> None:
    run.shows("mailed: [1, 3] failed: ['two']")


@claim(
    "In a WebSocket endpoint's TaskGroup, a task that catches its failure ends neither connection nor other tasks.",
    snippet="background-tasks/tasks_of_a_websocket",
)
def test_websocket_outlives_a_failed_task(run: Run) -> None:
    run.in_order("order two taken", "order 3 taken", "mailed: [1, 3] failed: ['two']")
