"""Claims of docs/lifespan/alembic-async-template.md."""

from harness.claims import Run, claim


@claim(
    "A migration with Alembic's async template, called on the loop in lifespan, ends the server with exit code 3; "
    "the log has no error, only the warning that a coroutine was never awaited.",
    snippet="lifespan/wrong_migrate_on_the_loop",
)
def test_async_migration_ends_the_server_without_error(run: Run) -> None:
    assert run.output_of("2> log.txt; echo") == ["3"]
    log = run.output_of("grep -oE")
    assert "RuntimeWarning: coroutine 'run_async_migrations' was never awaited" in log
    assert not any(line.startswith("ERROR") for line in log)
    assert run.output_of("grep -cE") == ["0"]


@claim(
    "Without fileConfig in env.py the same start-up names its error: asyncio.run() cannot be called from a running "
    "event loop.",
    snippet="lifespan/wrong_migrate_on_the_loop",
)
def test_async_migration_needs_a_loop_of_its_own(run: Run) -> None:
    message = "RuntimeError: asyncio.run() cannot be called from a running event loop"
    assert run.output_of("grep 'Error:'") == [message]


@claim(
    "The same migration runs as a command before the server, and in a worker thread of lifespan.",
    snippet="lifespan/wrong_migrate_on_the_loop",
)
def test_async_migration_runs_before_the_server_or_in_a_thread(run: Run) -> None:
    assert run.output_of("alembic upgrade head") == ["0"]
    run.in_order("lifespan: the tables are up to date", '"pong"')
