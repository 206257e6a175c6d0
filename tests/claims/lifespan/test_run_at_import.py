"""Claims of docs/lifespan/run-at-import.md."""

from harness.claims import Run, claim

REFUSED = "RuntimeError: asyncio.run() cannot be called from a running event loop"


@claim(
    "asyncio.run at import works under plain uvicorn: the app is imported before the server's loop runs.",
    snippet="lifespan/wrong_prices_for_all_workers",
)
def test_plain_server_imports_before_its_loop(run: Run) -> None:
    assert run.output_of("curl") == ['{"pen":2}']
    assert run.lines[:2] == ["uvicorn | program: prices loaded", '{"pen":2}']


@claim(
    "With --reload and with --workers, asyncio.run at import is refused: a child imports the app inside its loop.",
    snippet="lifespan/wrong_prices_for_all_workers",
)
def test_import_with_workers_is_in_the_loop(run: Run) -> None:
    assert run.count("program: prices loaded") == 1
    assert REFUSED in run.output_of("--reload")[0]
    assert REFUSED in run.output_of("--workers 2")[0]


@claim(
    "What lifespan awaits is there under plain uvicorn, with --reload and with --workers.",
    snippet="lifespan/prices_for_all_workers",
)
def test_lifespan_awaits_with_any_option(run: Run) -> None:
    assert [line for line in run.lines if not line.startswith("uvicorn")] == ['{"pen":2}'] * 3
    started = [command.text for command in run.commands if "uvicorn" in command.text]
    options = [text.split("warning")[1].partition("&")[0].strip() for text in started]
    assert options == ["", "--reload", "--workers 2"]


@claim(
    "A database connection that asyncio.run has left in an engine's pool fails in the server's loop, in two ways.",
    snippet="lifespan/wrong_prepare_in_lifespan",
)
def test_connection_of_another_loop_fails(run: Run) -> None:
    run.before("attached to a different loop", "cannot perform operation: another operation is in progress")
    assert run.count("Internal Server Error") == 2


@claim(
    "An engine made at import works in requests when it is first used in lifespan.",
    snippet="lifespan/prepare_in_lifespan",
)
def test_engine_first_used_in_lifespan_works(run: Run) -> None:
    assert run.lines == ["0", "0"]
