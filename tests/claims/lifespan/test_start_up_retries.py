"""Claims of docs/lifespan/start-up-retries.md."""

from harness.claims import Run, claim


@claim(
    "Ctrl-C and SIGTERM during start-up are put off until start-up has ended and the port is open.",
    snippet="lifespan/wrong_wait_for_the_database",
)
def test_ctrl_c_waits_for_startup(run: Run) -> None:
    assert "Running" in run.commands[1].output[0]
    run.in_order(
        "uvicorn | lifespan: no database yet",
        "uvicorn | lifespan: connected",
        "uvicorn | INFO:     Application startup complete.",
        "uvicorn | INFO:     Uvicorn running on",
        "uvicorn | INFO:     Shutting down",
        "uvicorn | lifespan: connection closed",
    )


@claim(
    "A start-up that never ends is ended by neither a second Ctrl-C nor SIGTERM; SIGKILL ends it.",
    snippet="lifespan/wrong_wait_for_the_database",
)
def test_endless_startup_heeds_no_stop(run: Run) -> None:
    (still,) = run.output_of("kill -INT %1; kill -INT %1; kill -TERM %1")
    assert "Running" in still
    (killed,) = run.output_of("kill -KILL")
    assert "Killed" in killed


@claim(
    "Start-up that tries again serves once the database answers.",
    snippet="lifespan/wait_for_the_database",
)
def test_startup_tries_until_the_database_answers(run: Run) -> None:
    run.in_order("lifespan: no database yet", "lifespan: connected", '"GET /openapi.json HTTP/1.1" 200 OK')


@claim(
    "asyncio.timeout around the tries ends a start-up without database: TimeoutError, exit code 3.",
    snippet="lifespan/wait_for_the_database",
)
def test_time_limit_ends_the_startup(run: Run) -> None:
    assert run.output_of("PATIENCE=0.5") == ["3"]
    assert run.output_of("tail") == ["TimeoutError", "", "ERROR:    Application startup failed. Exiting."]


@claim(
    "A start-up that tries once fails at once when its database is not there, and names the reason.",
    snippet="lifespan/fails_without_a_database",
)
def test_one_try_fails_at_once(run: Run) -> None:
    failed = run.commands[0].output
    assert any("psycopg.OperationalError" in line and "Connection refused" in line for line in failed)
    assert failed[-1] == "3"


@claim(
    "A loop that starts a failing server again has it serve once the database is there.",
    snippet="lifespan/fails_without_a_database",
)
def test_supervisor_retries_the_startup(run: Run) -> None:
    assert run.output_of("until") == []
    assert run.output_of("start_postgres") == ["until | lifespan: connected"]
    assert run.exit_code("curl") == 0


@claim(
    "A time limit around the yield ends the lifespan while the server serves on: requests find its connection closed.",
    snippet="lifespan/wrong_limit_around_yield",
)
def test_limit_around_yield_ends_the_lifespan(run: Run) -> None:
    run.in_order("lifespan: connected", "lifespan: connection closed", '{"connected":false}')


@claim(
    "SIGQUIT and SIGHUP end a start-up that never ends.",
    snippet="lifespan/wrong_wait_for_the_database..quit_and_hangup",
)
def test_endless_startup_ends_at_quit_and_hangup(run: Run) -> None:
    assert run.output_of("kill -QUIT")[-1] == "exit code 131"
    assert run.output_of("kill -HUP")[-1] == "exit code 129"
