"""Claims of docs/lifespan/gunicorn-worker-timeout.md."""

from harness.claims import Run, claim


@claim(
    "Under Gunicorn, a worker whose event loop is blocked for longer than --timeout is aborted.",
    snippet="lifespan/wrong_heartbeat_goes_on",
)
def test_blocked_worker_is_aborted(run: Run) -> None:
    assert run.output_of("cat code.txt") == ["exit code 52"]
    assert run.output_of("grep -o 'WORKER") == ["WORKER TIMEOUT", "was sent SIGABRT!"]
    assert run.count("lifespan: starts") == 2


@claim(
    "A worker that Gunicorn aborts loses its background task, after the client's 200, and skips lifespan's clean-up.",
    snippet="lifespan/wrong_heartbeat_goes_on",
)
def test_aborted_worker_loses_its_tasks(run: Run) -> None:
    assert run.output_of("/orders") == ["200"]
    run.never_shows("task: receipt mailed")
    assert [line for line in run.lines if "lifespan: " in line] == [
        "gunicorn | lifespan: starts",
        "gunicorn | lifespan: starts",
        "gunicorn | lifespan: clean-up",
    ]


@claim(
    "Under Gunicorn, a def endpoint that takes more than twice the --timeout does not have its worker killed.",
    snippet="lifespan/heartbeat_goes_on",
)
def test_long_request_is_no_worker_timeout(run: Run) -> None:
    assert run.output_of("sleep 5") == ["0"]
    assert run.output_of("test -e report.json") == ["client: still waits for the report"]
    assert run.output_of("cat report.json") == ['"sold well"']


@claim(
    "Importing uvicorn.workers gives a DeprecationWarning that names the package uvicorn-worker.",
    snippet="lifespan/heartbeat_goes_on",
)
def test_uvicorn_workers_are_deprecated(run: Run) -> None:
    (warning,) = run.output_of("import uvicorn.workers")
    assert warning.startswith("DeprecationWarning: The `uvicorn.workers` module is deprecated.")
    assert "uvicorn-worker" in warning


@claim(
    "At SIGTERM, Gunicorn's own ASGI worker drops the task of a client that has left; Uvicorn's worker waits for it.",
    snippet="lifespan/heartbeat_goes_on..own_worker",
)
def test_own_worker_drops_tasks(run: Run) -> None:
    assert run.output_of("touch mail_server; wait %1") == []
    assert [line for line in run.lines if "receipt mailed" in line] == ["gunicorn#2 | task: receipt mailed"]


@claim(
    "A Gunicorn worker that retires is killed when its task awaits for longer than --timeout; the task is lost.",
    snippet="lifespan/heartbeat_goes_on..worker_ends",
)
def test_retiring_worker_is_killed(run: Run) -> None:
    assert run.output_of("until grep -q 'WORKER TIMEOUT'") == ["gunicorn | lifespan: starts"]
    assert run.output_of("touch mail_server") == ["gunicorn | lifespan: clean-up"]
    run.never_shows("receipt mailed")


@claim(
    "After --graceful-timeout Gunicorn kills a worker: task and clean-up are lost, with exit code 0.",
    snippet="lifespan/heartbeat_goes_on..worker_ends",
)
def test_graceful_timeout_loses_tasks_silently(run: Run) -> None:
    assert run.output_of("gunicorn: exit code") == ["gunicorn: exit code 0"]
    assert [line for line in run.lines if line.startswith("gunicorn#2")] == ["gunicorn#2 | lifespan: starts"]
