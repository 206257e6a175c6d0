"""Claims of docs/lifespan/testing-a-server.md."""

from harness.claims import Run, claim


@claim(
    "A test against Uvicorn in a process sees the answer before the background task has ended.",
    snippet="lifespan/tests_on_a_server",
)
def test_server_test_sees_the_answer_first(run: Run) -> None:
    run.shows("PASSED test_process.py::test_answer_before_mail")


@claim(
    "Uvicorn runs lifespan's clean-up on SIGINT and on SIGTERM; its exit codes are 0 and -15, as Python shows them.",
    snippet="lifespan/tests_on_a_server",
)
def test_exit_codes_of_two_signals(run: Run) -> None:
    run.shows("PASSED test_process.py::test_stop[2-0]")
    run.shows("PASSED test_process.py::test_stop[15--15]")


@claim(
    "With `--workers=2` a stop shows the clean-up of both lifespans.",
    snippet="lifespan/tests_on_a_server",
)
def test_server_test_sees_both_workers_close(run: Run) -> None:
    run.shows("PASSED test_process.py::test_two_workers")


@claim(
    "A start-up that fails ends Uvicorn with exit code 3 and the exception on stderr.",
    snippet="lifespan/tests_on_a_server",
)
def test_server_test_sees_exit_code_3(run: Run) -> None:
    run.shows("PASSED test_process.py::test_failing_start")


@claim(
    "`uvicorn.Server` in a thread serves a real socket, and the test looks into the app's own objects meanwhile.",
    snippet="lifespan/tests_on_a_server",
)
def test_server_in_a_thread(run: Run) -> None:
    run.shows("PASSED test_thread.py::test_answer_before_mail")
    assert run.exit_code("pytest") == 0
