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


@claim(
    "A commit after `yield` in the default scope comes after the answer: a client that reads at once finds nothing.",
    snippet="background-tasks/wrong_commit_in_time",
)
def test_read_after_201_finds_nothing(run: Run) -> None:
    answers = [line for line in run.timeline if line[0] in '{"']
    assert answers[:3] == [
        '"order placed" 201',
        '{"detail":"no such order"} 404',
        '"here it is" 200',
    ]
    run.in_order("404", "dependency: committed", "200")


@claim(
    "When such a commit fails, the client has its 201 and its receipt all the same.",
    snippet="background-tasks/wrong_commit_in_time",
)
def test_failed_commit_after_201(run: Run) -> None:
    assert run.output_of("cat twice.txt") == ['"order placed" 201']
    assert run.count("task: receipt for order 7 mailed") == 2
    run.in_order('"order placed" 201', "in get_session", "sqlalchemy.exc.IntegrityError")
    assert run.count("dependency: committed") == 1


@claim(
    'With `scope="function"` the commit comes before the answer: a client that reads at once finds its order.',
    snippet="background-tasks/commit_in_time",
)
def test_read_after_201_finds_the_order(run: Run) -> None:
    mail_accepted = run.timeline.index("$ curl -s -X PUT localhost:8000/mails")
    assert [line for line in run.timeline[:mail_accepted] if line[0] != "$"] == [
        "uvicorn | dependency: committed",
        '"order placed" 201',
        '"here it is" 200',
    ]
    run.never_shows("404")


@claim(
    "A commit that fails before the answer is a 500, and the tasks of that request never run.",
    snippet="background-tasks/commit_in_time",
)
def test_failed_commit_mails_nothing(run: Run) -> None:
    run.in_order("sqlalchemy.exc.IntegrityError", "Internal Server Error 500")
    assert run.count("task: receipt for order 7 mailed") == 1
