"""Claims of docs/background-tasks/database-session.md."""

from harness.claims import Run, claim


def in_use(run: Run, event: str, start: str, end: str) -> list[int]:
    """The numbers beside an event, between two commands."""
    lines = run.timeline
    first = next(i for i, line in enumerate(lines) if line.startswith("$") and start in line)
    last = next(i for i, line in enumerate(lines) if line.startswith("$") and end in line)
    return [int(line.rpartition(" ")[2]) for line in lines[first:last] if event in line]


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
    "An order that was committed and whose session is closed raises `DetachedInstanceError` when a task reads it.",
    snippet="background-tasks/wrong_detached_order",
)
def test_detached_order_in_a_task(run: Run) -> None:
    run.in_order("dependency: session closed", "in mail_receipt", "DetachedInstanceError")
    run.never_shows("| task:")


@claim(
    "With the default scope, two slow tasks that need no database keep two connections in use.",
    snippet="background-tasks/who_holds_a_connection",
)
def test_request_scope_holds_through_the_mail(run: Run) -> None:
    part = "/request-scope", "/function-scope"
    assert in_use(run, "task: mailing", *part) == [1, 2]
    assert in_use(run, "task: mailed", *part) == [2, 1]
    assert in_use(run, "dependency: closed", *part) == [1, 0]


@claim(
    'With `scope="function"`, no connection is in use while the tasks mail.',
    snippet="background-tasks/who_holds_a_connection",
)
def test_function_scope_holds_nothing_in_the_mail(run: Run) -> None:
    part = "/function-scope", "/own-session"
    assert in_use(run, "dependency: order read", *part) == [1, 1]
    assert in_use(run, "task: mail", *part) == [0, 0, 0, 0]


@claim(
    "A task's own session around the slow part keeps a connection in use as long as the request's would.",
    snippet="background-tasks/who_holds_a_connection",
)
def test_own_session_around_the_mail_holds(run: Run) -> None:
    part = "/own-session", "/two-sessions"
    assert in_use(run, "task: mailing", *part) == [1, 2]
    assert in_use(run, "task: mailed", *part) == [2, 1]
    assert in_use(run, "task: closed", *part) == [1, 0]


@claim(
    "A task that closes its session before the slow part, and opens another to write, holds no connection in between.",
    snippet="background-tasks/who_holds_a_connection",
)
def test_two_sessions_hold_nothing_in_the_mail(run: Run) -> None:
    part = "/two-sessions", "kill"
    assert in_use(run, "task: order read", *part) == [1, 1]
    assert in_use(run, "task: mail", *part) == [0, 0, 0, 0]
    assert in_use(run, "task: order written", *part) == [1, 1]


@claim(
    'A request whose dependencies ask for one session, one in the default scope and one with `scope="function"`, '
    "has two sessions, and one connection is in use in its task.",
    snippet="background-tasks/wrong_two_sessions",
)
def test_two_scopes_open_two_sessions(run: Run) -> None:
    closed, mailed = "uvicorn | dependency: session closed", "uvicorn | task: mails a receipt, connections in use: 1"
    assert run.output_of("answer.json -X POST localhost:8000/orders-by-id") == [closed, mailed, closed]
    once = ["dependency: session closed", "task: mails a receipt, connections in use: 0"]
    second = run.output_of("second.json -X POST localhost:8000/orders-by-id")
    assert [line.partition(" | ")[2] for line in second] == once


@claim(
    "With two sessions in one request, an object of one of them cannot be added to the other.",
    snippet="background-tasks/wrong_two_sessions",
)
def test_object_belongs_to_the_other_session(run: Run) -> None:
    failed = run.timeline[run.timeline.index("$ cat answer.json; echo") - 1]
    assert "InvalidRequestError: Object '<Customer" in failed
    assert failed.endswith("is already attached to session '3' (this is '4')")
    assert run.output_of("cat answer.json") == ["Internal Server Error"]
    assert run.output_of("cat second.json") == ['"order placed"']
