"""Claims of docs/background-tasks/dependency-by-hand.md."""

from harness.claims import Run, claim


@claim(
    "next() on a yield dependency closes the session before the task uses it, and the session opens a new connection.",
    snippet="background-tasks/wrong_session_given_back",
)
def test_next_closes_the_session_at_once(run: Run) -> None:
    shown = run.commands[1].output
    assert [line.partition("| ")[2] for line in shown] == ["session: closed", "task: counted, 1 connections in use"]


@claim(
    "Until the garbage collector runs, such a task keeps its connection after its end: two tasks empty a pool of two, "
    "and the third one fails, after its client's answer.",
    snippet="background-tasks/wrong_session_given_back",
)
def test_next_empties_the_pool(run: Run) -> None:
    run.in_order(
        "counted, 1 connections in use", "counted, 2 connections in use", "QueuePool limit of size 2 overflow 0"
    )
    assert run.output_of("cat answer.txt") == ['"sold"']


@claim(
    "With contextmanager(get_session)() each task's session is closed after its use, and no connection stays in use.",
    snippet="background-tasks/session_given_back",
)
def test_with_block_gives_the_session_back(run: Run) -> None:
    shown = [line.partition("| ")[2] for line in run.lines if "| " in line]
    assert shown == ["task: counted, 1 connections in use", "session: closed"] * 3


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
    "A `yield` dependency may hand out a function over its open database, and that function may be the task.",
    snippet="background-tasks/task_from_dependency",
)
def test_function_of_a_dependency_as_task(run: Run) -> None:
    run.before("task: order 1 recorded", "dependency: database closed")
