"""Claims of docs/lifespan/alembic-in-lifespan.md."""

from harness.claims import Run, claim


@claim(
    "After an Alembic migration in lifespan with the env.py of the template, Uvicorn logs nothing more: "
    "not the start, no request, no failing task, not the end.",
    snippet="lifespan/wrong_server_keeps_its_log",
)
def test_migration_silences_the_server(run: Run) -> None:
    run.in_order("uvicorn | INFO:     Waiting for application startup.", "uvicorn | INFO  [alembic", "uvicorn | task:")
    first = [line for line in run.lines if line.startswith("uvicorn | ")]
    assert first[-1] == "uvicorn | task: asks the mail server"
    assert len([line for line in first if "INFO:  " in line]) == 2
    assert run.output_of("wait %1; echo") == ["0"]


@claim(
    "With disable_existing_loggers=False in env.py, Uvicorn's log is complete, and the app's own lines of level INFO "
    "are missing.",
    snippet="lifespan/wrong_server_keeps_its_log",
)
def test_enabled_loggers_have_the_level_of_alembic(run: Run) -> None:
    run.in_order(
        "uvicorn#2 | INFO:     Application startup complete.",
        "uvicorn#2 | task: asks the mail server",
        "uvicorn#2 | ERROR:    Exception in ASGI application",
        "uvicorn#2 | INFO:     Finished server process",
    )
    run.never_shows("the tables are up to date")


@claim(
    "A migration whose Alembic Config names no file changes no log: the server's lines and the app's own are there.",
    snippet="lifespan/server_keeps_its_log",
)
def test_config_without_a_file_keeps_the_logs(run: Run) -> None:
    run.in_order(
        "alembic.runtime.migration: Context impl SQLiteImpl.",
        "shop: the tables are up to date",
        "INFO:     Application startup complete.",
        "ERROR:    Exception in ASGI application",
        "INFO:     Finished server process",
    )
