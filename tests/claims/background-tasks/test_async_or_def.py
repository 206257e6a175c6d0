"""Claims of docs/background-tasks/async-or-def.md."""

from harness.claims import Run, claim


@claim(
    "`add_task` takes an `async def` function as it is and awaits it on the server's event loop.",
    snippet="background-tasks/where_tasks_run",
)
def test_async_task_on_the_event_loop(run: Run) -> None:
    run.runs_on("async def task", "event loop")
    run.before("async def task: on the event loop", "plain def task")


@claim(
    "A `def` task runs in a worker thread, where no event loop is running.",
    snippet="background-tasks/where_tasks_run",
)
def test_def_task_in_a_worker_thread(run: Run) -> None:
    run.runs_on("plain def task", "worker thread")


@claim(
    "An async function wrapped in `asyncio.run` inside a `def` task runs on a second event loop, not the server's.",
    snippet="background-tasks/where_tasks_run",
)
def test_asyncio_run_makes_a_second_loop(run: Run) -> None:
    run.before("plain def task", "async def task: on another loop")


@claim(
    "While an `async def` task sits in `time.sleep`, no other client of this process gets an answer.",
    snippet="background-tasks/wrong_task_that_sleeps",
)
def test_blocking_async_task_freezes_everyone(run: Run) -> None:
    assert run.output_of("--max-time") == ["client: no answer"]
    run.in_order("task: waits", "client: no answer", "task: receipt mailed", '"pong"')


@claim(
    "The client whose request added a blocking task has its small answer before everybody else is kept waiting.",
    snippet="background-tasks/wrong_task_that_sleeps",
)
def test_own_answer_before_the_freeze(run: Run) -> None:
    assert run.output_of("cat answer.json") == ['{"order":1}']
    run.in_order("task: waits", '{"order":1}', "task: receipt mailed")


@claim(
    "A `def` task may call `time.sleep`: other clients are answered while it waits.",
    snippet="background-tasks/task_that_sleeps",
)
def test_blocking_def_task_freezes_nobody(run: Run) -> None:
    assert run.output_of("localhost:8000/ping") == ['"pong"']
    run.in_order("task: waits", '"pong"', "task: receipt mailed")


@claim(
    "An `async def` task may await another service: other clients are answered while it waits.",
    snippet="background-tasks/task_that_awaits",
)
def test_awaiting_task_freezes_nobody(run: Run) -> None:
    assert run.output_of("localhost:8000/ping") == ['"pong"']
    run.in_order("task: asks the warehouse", '"pong"', "task: parcel packed")
