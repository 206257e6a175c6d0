"""Claims of docs/background-tasks/database-session.md."""

from harness.claims import Run, claim


@claim(
    "On the newest FastAPI a session with the default scope is still open in a task, and closed after it.",
    snippet="background-tasks/wrong_session_in_task",
)
def test_request_session_is_open_in_a_task(run: Run) -> None:
    run.in_order('{"order":1}', "task: order 1 is mailed", "dependency: session closed")


@claim(
    "A slow task that keeps the request's connection makes other requests fail with `QueuePool limit … reached`.",
    snippet="background-tasks/wrong_session_in_task",
)
def test_held_connection_fails_other_requests(run: Run) -> None:
    run.in_order('{"order":1}', "sqlalchemy.exc.TimeoutError: QueuePool limit of size 1", "task: order 1")
    assert run.output_of("cat second.txt") == ["Internal Server Error 500"]


@claim(
    "A commit gives a session's connection back; the next query takes one again, until the session is closed.",
    snippet="background-tasks/when_a_session_connects",
)
def test_query_after_commit_takes_a_connection(run: Run) -> None:
    uses = [int(line.rpartition(" ")[2]) for line in run.output_of("python")]
    assert uses == [0, 1, 0, 1, 0]
    run.in_order("queried, in use: 1", "committed, in use: 0", "queried again, in use: 1", "closed")


@claim(
    'A session with `scope="function"` is closed before the client has its answer.',
    snippet="background-tasks/session_in_task",
)
def test_function_scope_session_closed_before_the_answer(run: Run) -> None:
    closed, answer = run.output_of("curl -s localhost:8000/orders")
    assert "dependency: session closed" in closed
    assert answer == '{"order":1}'


@claim(
    "With function scope, an id, and a session of its own, a slow task keeps no connection while it waits.",
    snippet="background-tasks/session_in_task",
)
def test_own_session_keeps_no_connection(run: Run) -> None:
    assert run.output_of("cat second.txt") == ['{"order":2} 202']
    run.in_order("202", "task: order 1 is mailed", "task: order 2 is mailed")
    run.never_shows("Error")


@claim(
    "A closed SQLAlchemy session begins again without a word when a task uses it, and takes a connection.",
    snippet="background-tasks/wrong_closed_session",
)
def test_closed_session_begins_again(run: Run) -> None:
    lines = [line for line in run.lines if line.startswith("uvicorn | ")]
    assert lines[1:] == [
        "uvicorn | dependency: session closed, connections in use: 0",
        "uvicorn | task: query answered, connections in use: 1",
    ]


@claim(
    "With `close_resets_only=False` a closed session refuses: `This Session has been permanently closed`.",
    snippet="background-tasks/wrong_closed_session",
)
def test_strictly_closed_session_refuses(run: Run) -> None:
    assert run.exit_code("close_resets_only=False") == 0
    run.in_order(
        "uvicorn#2 | dependency: session closed",
        "in check_stock",
        "uvicorn#2 | sqlalchemy.exc.InvalidRequestError: This Session has been permanently closed",
    )
    run.never_shows("uvicorn#2 | task:")


@claim(
    "An order that was committed and whose session is closed raises `DetachedInstanceError` when a task reads it.",
    snippet="background-tasks/wrong_detached_order",
)
def test_detached_order_in_a_task(run: Run) -> None:
    run.in_order("dependency: session closed", "in mail_receipt", "DetachedInstanceError")
    run.never_shows("| task:")


@claim(
    "A `yield` dependency may hand out a function over its open database, and that function may be the task.",
    snippet="background-tasks/task_from_dependency",
)
def test_function_of_a_dependency_as_task(run: Run) -> None:
    run.before("task: order 1 recorded", "dependency: database closed")
