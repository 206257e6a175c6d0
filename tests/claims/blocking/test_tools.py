"""Claims of docs/blocking/tools.md."""

import re

from harness.claims import Run, claim


def find_paths(run: Run, result: str) -> set[str]:
    """List the endpoints whose test ended with `result`."""
    lines = run.output_of("pytest -qq")
    return {match[1] for line in lines if (match := re.match(rf"{result} \S+\[/(\w+)\]", line))}


@claim(
    "Ruff's ASYNC rules find time.sleep and open() that are called in an async def function itself.",
    snippet="blocking/wrong_test_nothing_blocks",
)
def test_ruff_finds_known_names(run: Run) -> None:
    sleep, file, total = run.output_of("ruff check")
    assert "ASYNC251 Async functions should not call `time.sleep`" in sleep
    assert "ASYNC230 Async functions should not open files" in file
    assert total == "Found 2 errors."


@claim(
    "Ruff's ASYNC rules do not find a blocking call in a helper that an async def function calls.",
    snippet="blocking/wrong_test_nothing_blocks",
)
def test_ruff_misses_a_helper(run: Run) -> None:
    assert sum("ASYNC251" in line for line in run.output_of("ruff check")) == 1
    run.shows("test_answers[/helper] - blockbuster.blockbuster.BlockingError: Blocking call to time.sleep")


@claim(
    "In async def BlockBuster finds time.sleep, reading a file, a helper that sleeps, and sqlite3, and names the call.",
    snippet="blocking/wrong_test_nothing_blocks",
)
def test_blockbuster_finds_calls(run: Run) -> None:
    assert find_paths(run, "FAILED") == {"sleep", "file", "helper", "database"}
    run.shows("BlockingError: Blocking call to sqlite3.Connection.execute")
    assert run.count("BlockingError: Blocking call to ") == 4


@claim(
    "BlockBuster finds neither a loop that computes nor a hash function in C.",
    snippet="blocking/wrong_test_nothing_blocks",
)
def test_blockbuster_misses_computing(run: Run) -> None:
    assert find_paths(run, "PASSED") == {"report", "password"}


@claim(
    "The same six endpoints as def satisfy ruff's ASYNC rules and BlockBuster.",
    snippet="blocking/test_nothing_blocks",
)
def test_def_contents_both_tools(run: Run) -> None:
    assert run.output_of("ruff check") == ["All checks passed!"]
    assert find_paths(run, "PASSED") == {"sleep", "file", "helper", "database", "report", "password"}
    assert run.exit_code("pytest -qq") == 0


@claim(
    "In debug mode the loop logs steps that hold it, and neither a request that awaits nor one in a worker thread.",
    snippet="blocking/slow_step_has_a_name",
)
def test_waiting_is_no_slow_step(run: Run) -> None:
    slow = run.output_of("sed -E")
    assert len(slow) == 2
    assert all(line.startswith("Executing <Task finished name=") for line in slow)
    assert not any("/waits" in line or "/thread" in line for line in slow)


@claim(
    "Asyncio's debug mode names Uvicorn's run_asgi for every request; a task that is named after its path shows it.",
    snippet="blocking/slow_step_has_a_name",
)
def test_named_task_names_the_path(run: Run) -> None:
    unnamed, named = run.output_of("sed -E")
    assert "name='Task-" in unnamed
    assert "report" not in unnamed
    assert "name='GET /invoice'" in named
    assert all("coro=<RequestResponseCycle.run_asgi()" in line for line in (unnamed, named))


@claim(
    "With PYTHONASYNCIODEBUG=1, Uvicorn logs no slow step on Python 3.11.",
    snippet="blocking/slow_step_has_a_name..variable",
)
def test_variable_logs_no_slow_step(run: Run) -> None:
    assert run.output_of("grep -c") == ["0"]
