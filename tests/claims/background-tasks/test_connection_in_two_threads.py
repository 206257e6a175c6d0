"""Claims of docs/background-tasks/connection-in-two-threads.md."""

from harness.claims import Run, claim


@claim(
    "A SQLite connection that a def dependency opens cannot be used by an async def endpoint: SQLite objects created "
    "in a thread can only be used in that same thread.",
    snippet="background-tasks/wrong_connection_in_two_threads",
)
def test_connection_is_refused_in_another_thread(run: Run) -> None:
    assert run.output_of("localhost:8000/orders") == ["Internal Server Error 500"]
    message = "sqlite3.ProgrammingError: SQLite objects created in a thread can only be used in that same thread"
    assert run.output_of("grep -o") == [message]


@claim(
    "With check_same_thread=False and a def endpoint the connection of a def dependency can be used.",
    snippet="background-tasks/connection_in_two_threads",
)
def test_connection_is_used_in_two_threads(run: Run) -> None:
    assert run.output_of("localhost:8000/orders") == ["1 200"]
