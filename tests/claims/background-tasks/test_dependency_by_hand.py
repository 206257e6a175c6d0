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
