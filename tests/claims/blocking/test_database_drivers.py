"""Claims of docs/blocking/database-drivers.md."""

from harness.claims import Run, claim


def count_answers(run: Run) -> list[list[str]]:
    """Give how often each status came back from the pings that were sent while the database hung."""
    run.before("asks the database", "client: ")
    return [line.split() for line in run.output_of("seq 10")]


@claim(
    "A synchronous driver in `async def` keeps every client waiting while the database hangs.",
    snippet="blocking/wrong_query_postgres",
)
def test_sync_driver_freezes_everyone(run: Run) -> None:
    assert count_answers(run) == [["10", "client:", "000"]]
    run.before("client: 000", "endpoint: has the rows")


@claim("The same driver in `def` keeps nobody else waiting.", snippet="blocking/query_postgres")
def test_sync_driver_in_def_freezes_nobody(run: Run) -> None:
    assert count_answers(run) == [["10", "client:", "200"]]
    run.before("client: 200", "endpoint: has the rows")


@claim(
    "Psycopg's async connection, asyncpg and SQLAlchemy's async engine all wait without keeping others waiting.",
    snippet="blocking/await_postgres",
)
def test_async_drivers_freeze_nobody(run: Run) -> None:
    assert count_answers(run) == [["10", "client:", "200"]]
    for driver in ("psycopg", "asyncpg", "sqlalchemy"):
        run.before(f"{driver}: asks the database", "client: 200")
    assert run.output_of("cat orders1.json orders2.json orders3.json") == ["777"]


@claim(
    "PostgreSQL's `statement_timeout` ends a slow query, and ends nothing while the server is frozen.",
    snippet="blocking/limit_of_a_frozen_server",
)
def test_statement_timeout_needs_a_living_server(run: Run) -> None:
    run.shows("statement_timeout, slow query: ended by the limit")
    run.shows("statement_timeout, frozen server: still waits")


@claim(
    "asyncpg's `command_timeout` ends the wait for a query also while the server is frozen.",
    snippet="blocking/limit_of_a_frozen_server",
)
def test_command_timeout_ends_the_wait(run: Run) -> None:
    run.shows("command_timeout, slow query: ended by the limit")
    run.shows("command_timeout, frozen server: ended by the limit")
