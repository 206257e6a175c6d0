"""Claims of docs/background-tasks/error-not-in-the-log.md."""

from harness.claims import Run, claim


@claim(
    "A `yield` dependency that swallows a task's error leaves `Response not awaited` in the log instead.",
    snippet="background-tasks/wrong_dependency_passes_it_on",
)
def test_swallowed_error_is_response_not_awaited(run: Run) -> None:
    run.in_order("dependency: rolled back", "FastAPIError: Response not awaited", '"order placed" 202')
    run.never_shows("ConnectionRefusedError")
    run.never_shows("mail_receipt")


@claim(
    "A `yield` dependency that raises a task's error again leaves it in the log.",
    snippet="background-tasks/dependency_passes_it_on",
)
def test_raised_again_error_is_logged(run: Run) -> None:
    run.in_order("dependency: rolled back", "in mail_receipt", "ConnectionRefusedError: no mail server", "202")
    run.never_shows("Response not awaited")


@claim(
    "`dictConfig` at import, with its default for existing loggers, keeps a task's error out of the log.",
    snippet="background-tasks/wrong_log_keeps_uvicorn",
)
def test_logging_of_the_app_mutes_uvicorn(run: Run) -> None:
    run.in_order("task: mails the receipt", '"order placed" 202')
    run.never_shows("Error")


@claim(
    "With `disable_existing_loggers: False`, Uvicorn logs a task's error although the app configures logging.",
    snippet="background-tasks/log_keeps_uvicorn",
)
def test_existing_loggers_stay_on(run: Run) -> None:
    run.in_order("task: mails the receipt", "in mail_receipt", "ConnectionRefusedError: no mail server")


@claim(
    "`fastapi run` with one process logs a task's error although the program's `dictConfig` disables existing loggers.",
    snippet="background-tasks/wrong_log_keeps_uvicorn..start_commands",
)
def test_fastapi_run_is_not_muted(run: Run) -> None:
    assert run.count('"order placed"') == 3
    assert run.output_of("application' run.log") == ["1"]


@claim(
    "With `fastapi run --workers 2` and `fastapi dev`, the program's `dictConfig` keeps a task's error out of the log.",
    snippet="background-tasks/wrong_log_keeps_uvicorn..start_commands",
)
def test_fastapi_run_with_workers_is_muted(run: Run) -> None:
    assert run.count('"order placed"') == 3
    assert run.output_of("application' workers.log") == ["0"]
    assert run.output_of("application' dev.log") == ["0"]
