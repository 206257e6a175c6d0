"""Claims of docs/background-tasks/who-owns-the-connection.md."""

from harness.claims import Run, claim


def in_use(run: Run, event: str, start: str, end: str) -> list[int]:
    """The numbers beside an event, between two commands."""
    lines = run.timeline
    first = next(i for i, line in enumerate(lines) if line.startswith("$") and start in line)
    last = next(i for i, line in enumerate(lines) if line.startswith("$") and end in line)
    return [int(line.rpartition(" ")[2]) for line in lines[first:last] if event in line]


@claim(
    "With the default scope, two slow tasks that need no database keep two connections out.",
    snippet="background-tasks/who_holds_a_connection",
)
def test_request_scope_holds_through_the_mail(run: Run) -> None:
    part = "/request-scope", "/function-scope"
    assert in_use(run, "task: mailing", *part) == [1, 2]
    assert in_use(run, "task: mailed", *part) == [2, 1]
    assert in_use(run, "dependency: closed", *part) == [1, 0]


@claim(
    'With `scope="function"`, no connection is out while the tasks mail.',
    snippet="background-tasks/who_holds_a_connection",
)
def test_function_scope_holds_nothing_in_the_mail(run: Run) -> None:
    part = "/function-scope", "/own-session"
    assert in_use(run, "dependency: order read", *part) == [1, 1]
    assert in_use(run, "task: mail", *part) == [0, 0, 0, 0]


@claim(
    "A task's own session around the slow part keeps a connection out as long as the request's would.",
    snippet="background-tasks/who_holds_a_connection",
)
def test_own_session_around_the_mail_holds(run: Run) -> None:
    part = "/own-session", "kill"
    assert in_use(run, "task: mailing", *part) == [1, 2]
    assert in_use(run, "task: mailed", *part) == [2, 1]
    assert in_use(run, "task: closed", *part) == [1, 0]


@claim(
    "A task that opens its own session waits in vain for the last connection when its own request holds it.",
    snippet="background-tasks/wrong_own_connection",
)
def test_task_starves_on_its_own_request(run: Run) -> None:
    run.in_order("in mail_receipt", "sqlalchemy.exc.TimeoutError: QueuePool limit of size 1")
    run.never_shows("task: receipt mailed")
    assert run.output_of("cat answer.json") == ['"order placed"']


@claim(
    "With function scope and a session of its own for the task, a pool of one connection is enough.",
    snippet="background-tasks/own_connection",
)
def test_one_connection_is_enough(run: Run) -> None:
    run.before("dependency: session closed", "task: receipt mailed")
    run.never_shows("Error")
