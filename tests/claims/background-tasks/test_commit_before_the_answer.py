"""Claims of docs/background-tasks/commit-before-the-answer.md."""

from harness.claims import Run, claim


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


@claim(
    "A task's own session does not see a row that the request's dependency commits only after its `yield`.",
    snippet="background-tasks/wrong_task_finds_the_order",
)
def test_own_session_misses_the_uncommitted_row(run: Run) -> None:
    assert run.output_of("cat order.txt") == ['{"order":1} 201']
    run.in_order("in mail_receipt", "sqlalchemy.exc.NoResultFound")
    run.never_shows("task: receipt mailed")


@claim(
    "With the default scope, a task that raises skips a commit after the dependency's `yield`; the client has its 201.",
    snippet="background-tasks/wrong_task_finds_the_order",
)
def test_failing_task_skips_the_commit(run: Run) -> None:
    run.in_order("dependency: rolled back", "in mail_receipt", '{"order":1} 201', '"no such order"} 404')
    run.never_shows("dependency: committed")


@claim(
    'With `scope="function"` a task\'s own session finds the row that the dependency has committed after its `yield`.',
    snippet="background-tasks/task_finds_the_order",
)
def test_own_session_finds_the_committed_row(run: Run) -> None:
    run.in_order("dependency: committed", "task: receipt mailed to ana", '{"order":1} 201', '"here it is" 200')
