"""Claims of docs/lifespan/start-up-fails.md."""

from harness.claims import Run, claim

FAILED = "ERROR:    Application startup failed. Exiting."


@claim(
    "An exception before yield is logged, and Uvicorn ends with exit code 3 without opening its port.",
    snippet="lifespan/needs_a_setting",
)
def test_startup_exception_exits_with_3(run: Run) -> None:
    failed = run.commands[0]
    assert failed.exit_code == 3
    assert "KeyError: 'PAYMENT_URL'" in failed.output
    assert failed.output[-1] == FAILED
    assert not any("Uvicorn running" in line for line in failed.output)


@claim(
    "When start-up fails, the code after yield does not run; at a normal shutdown it does.",
    snippet="lifespan/needs_a_setting",
)
def test_failed_startup_skips_the_code_after_yield(run: Run) -> None:
    assert "lifespan: start-up begins" in run.commands[0].output
    assert "lifespan: clean-up" not in run.commands[0].output
    assert "uvicorn | lifespan: clean-up" in run.output_of("kill -INT %1")


@claim(
    "fastapi run says that the server started before start-up has begun, also when start-up then fails.",
    snippet="lifespan/needs_a_setting",
)
def test_fastapi_run_says_started_first(run: Run) -> None:
    assert run.output_of("fastapi run") == ["3"]
    started, waiting, failed = run.output_of("grep")
    assert "Server started at http://0.0.0.0:8000" in started
    assert "Waiting for application startup." in waiting
    assert failed == FAILED


@claim(
    "sys.exit(78) before yield ends Uvicorn with exit code 3: the code asked for is lost.",
    snippet="lifespan/exit_code_is_3_or_0",
)
def test_sys_exit_in_lifespan_exits_with_3(run: Run) -> None:
    assert run.commands[0].output == ["exit code 3"]
    assert run.output_of("starts")[-1] == "supervisor: start 3 ended with 3"
    run.never_shows("78")


@claim(
    "When a worker's start-up fails, the parent stops instead of starting it again, and its exit code is 0.",
    snippet="lifespan/exit_code_is_3_or_0",
)
def test_parent_of_failed_workers_exits_with_0(run: Run) -> None:
    assert run.output_of("--workers 2 >server.log") == ["exit code 0"]
    stopped = "ERROR:    Child process [PID] failed to start, stopping the parent process."
    assert run.output_of("grep") == [stopped, "INFO:     Stopping parent process [PID]"]


@claim(
    "A loop that starts the server again on failure starts a server with workers once, although its start-up failed.",
    snippet="lifespan/exit_code_is_3_or_0",
)
def test_failed_workers_look_like_success(run: Run) -> None:
    assert run.count("ended with 3") == 3
    assert run.commands[-1].output == ["supervisor: no failure, so no restart"]


@claim(
    "Under --reload a failed start-up leaves the reloader running, and the next change of a file starts the app.",
    snippet="lifespan/mended_under_reload",
)
def test_reloader_outlives_a_failed_startup(run: Run) -> None:
    assert run.commands[0].output[-1] == f"uvicorn | {FAILED}"
    mended = run.output_of("sed")
    assert "detected changes" in mended[0]
    assert mended[-1].endswith("Application startup complete.")
    assert '"GET /prices HTTP/1.1" 200 OK' in run.output_of("curl")[0]


@claim(
    "Lifespan's start-up code has run before Uvicorn finds out that the port is taken.",
    snippet="lifespan/start_up_before_port",
)
def test_startup_runs_before_the_port(run: Run) -> None:
    second = run.commands[2].output
    touched = second.index("lifespan: unfinished orders marked as failed")
    refused = [number for number, line in enumerate(second) if "[Errno 98] error while attempting to bind" in line]
    assert [touched] < refused


@claim(
    "When the port is taken, the code after yield runs, and the exit code is 3.",
    snippet="lifespan/start_up_before_port",
)
def test_taken_port_runs_the_clean_up(run: Run) -> None:
    second = run.commands[2]
    assert second.output.index("lifespan: clean-up") > second.output.index(
        "INFO:     Waiting for application shutdown."
    )
    assert second.exit_code == 3


@claim(
    "With --workers a taken port is found before any lifespan runs, and the exit code is 3.",
    snippet="lifespan/start_up_before_port",
)
def test_workers_bind_before_startup(run: Run) -> None:
    assert run.output_of("--workers 2") == ["ERROR:    [Errno 98] Address already in use"]
    assert run.exit_code("--workers 2") == 3


@claim(
    "A program that raises at import ends one process with exit code 1; workers are started again until SIGTERM comes.",
    snippet="lifespan/exit_code_is_3_or_0..import_fails",
)
def test_parent_starts_workers_that_cannot_import_again(run: Run) -> None:
    assert run.output_of("exit_code_is_3_or_0:app 2>server.log") == ["exit code 1", "KeyError: 'PAYMENT_URL'"]
    assert "-ge 4" in run.find("kill -TERM").text  # four failed imports of two workers
    assert run.output_of("--timeout-worker-healthcheck") == ["exit code 0"]
    assert run.output_of("failed to start") == ["Received SIGTERM"]


@claim(
    "If there is no such module, the parent of workers ends with exit code 0.",
    snippet="lifespan/exit_code_is_3_or_0..import_fails",
)
def test_parent_without_a_module_exits_with_0(run: Run) -> None:
    assert run.output_of("no_such_shop:app") == ["exit code 0"]
    assert run.output_of("Could not") == ['Could not import module "no_such_shop".']
