"""Claims of docs/background-tasks/what-to-hand-a-task.md."""

from harness.claims import Run, claim


@claim(
    "Positional and keyword arguments reach a task as in a direct call, defaults included.",
    snippet="background-tasks/what_a_task_gets",
)
def test_arguments_as_in_a_direct_call(run: Run) -> None:
    run.shows("(7, 'ana@example.com', 1, ")


@claim(
    "Nothing is serialised: the lock that arrives in a task is the very lock that was handed over.",
    snippet="background-tasks/what_a_task_gets",
)
def test_arguments_are_the_same_objects(run: Run) -> None:
    run.shows(", True)]")


@claim(
    "A task cannot return data: `add_task` gives None, whatever the task returns.",
    snippet="background-tasks/what_a_task_gets",
)
def test_no_return_value(run: Run) -> None:
    run.shows("'mailed': None")


@claim(
    "A list handed to a task is shared: the task sees what the endpoint adds afterwards.",
    snippet="background-tasks/arguments_are_shared",
)
def test_arguments_are_shared(run: Run) -> None:
    assert run.count("task: packs tea and milk") == 1


@claim(
    "A task that is handed a copy sees the values from the time of copying.",
    snippet="background-tasks/arguments_are_shared",
)
def test_copy_keeps_its_value(run: Run) -> None:
    packed = [line.partition("task: packs ")[2] for line in run.timeline if "task: packs" in line]
    assert packed[1:] == ["tea"]


@claim(
    "A task that is called instead of handed over runs inside the endpoint, before the response.",
    snippet="background-tasks/wrong_hand_over_the_function",
)
def test_brackets_run_it_in_the_endpoint(run: Run) -> None:
    run.before("mailer: receipt for order 7 sent", "endpoint: task added")


@claim(
    "Handing over a result instead of a function fails with a TypeError in the log, not in the client's answer.",
    snippet="background-tasks/wrong_hand_over_the_function",
)
def test_brackets_fail_after_the_answer(run: Run) -> None:
    run.before("endpoint: task added", "callable")
    assert run.exit_code("curl") == 0
    assert run.output_of("cat answer.json") == ['{"order":7}']


@claim(
    "A function handed over without brackets runs after the endpoint has returned.",
    snippet="background-tasks/hand_over_the_function",
)
def test_function_runs_after_the_endpoint(run: Run) -> None:
    run.before("endpoint: task added", "mailer: receipt for order 7 sent")
    run.never_shows("TypeError")


@claim(
    "A default of `Depends(…)` in a task's signature arrives as a Depends object.",
    snippet="background-tasks/wrong_depends_in_a_task",
)
def test_depends_default_arrives_unresolved(run: Run) -> None:
    assert run.count("Depends") == 1
    run.never_shows("shop@example.com")


@claim(
    "An `Annotated` dependency in a task's signature is a missing argument, a TypeError when the task runs.",
    snippet="background-tasks/wrong_depends_in_a_task",
)
def test_annotated_depends_is_a_missing_argument(run: Run) -> None:
    run.shows("missing 1 required positional argument: 'sender'")


@claim(
    "A dependency that the endpoint has resolved reaches the task as an argument.",
    snippet="background-tasks/depends_in_a_task",
)
def test_endpoint_resolves_for_the_task(run: Run) -> None:
    run.shows("shop@example.com")


@claim(
    "A task can read the request's method and path, and an upload, which is still open.",
    snippet="background-tasks/request_in_a_task",
)
def test_upload_is_open_in_a_task(run: Run) -> None:
    run.in_order("task: this was POST /photos", "task: photo holds b'a cat")


@claim(
    "A request body that the endpoint has read can be read again from the request in a task.",
    snippet="background-tasks/request_in_a_task",
)
def test_read_body_is_kept(run: Run) -> None:
    assert len(run.output_of("localhost:8000/read-notes")) == 1
    run.shows("task: note holds b'buy tea'")


@claim(
    "A request body that nobody has read before the response is gone in a task: ClientDisconnect.",
    snippet="background-tasks/request_in_a_task",
)
def test_unread_body_is_gone(run: Run) -> None:
    assert any("task: note is gone: ClientDisconnect" in line for line in run.output_of("localhost:8000/notes"))
