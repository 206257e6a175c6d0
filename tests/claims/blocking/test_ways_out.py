"""Claims of docs/blocking/ways-out.md."""

from harness.claims import Run, claim


def read_line(run: Run, way: str) -> str:
    """Give what the one line of a way says."""
    (line,) = [line for line in run.lines if f"| {way}: " in line]
    return line.partition(f"{way}: ")[2]


@claim(
    "`run_in_threadpool` and `anyio.to_thread.run_sync` run in AnyIO's threads, like `def` functions.",
    snippet="blocking/ways_to_a_thread",
)
def test_two_ways_share_fastapis_threads(run: Run) -> None:
    for way in ("def dependency", "run_in_threadpool", "anyio.to_thread.run_sync"):
        assert read_line(run, way).startswith("a thread of AnyIO,")


@claim(
    "`asyncio.to_thread` and `run_in_executor(None, …)` run in the loop's default executor, not in AnyIO's threads.",
    snippet="blocking/ways_to_a_thread",
)
def test_two_ways_use_the_loops_executor(run: Run) -> None:
    for way in ("asyncio.to_thread", "run_in_executor(None)"):
        assert read_line(run, way).startswith("a thread of uvloop,")


@claim(
    "A thread started by `run_in_executor` sees none of the request's context variables; the other ways hand them on.",
    snippet="blocking/ways_to_a_thread",
)
def test_run_in_executor_loses_the_context(run: Run) -> None:
    for way in ("def dependency", "run_in_threadpool", "anyio.to_thread.run_sync", "asyncio.to_thread"):
        assert read_line(run, way).endswith("works for ana")
    for way in ("run_in_executor(None)", "run_in_executor(own)"):
        assert read_line(run, way).endswith("works for nobody")


@claim("The module `asyncio` has no `run_in_executor`.", snippet="blocking/wrong_call_an_executor")
def test_asyncio_has_no_run_in_executor(run: Run) -> None:
    run.shows("AttributeError: module 'asyncio' has no attribute 'run_in_executor'")
    assert run.lines[-1] == "Internal Server Error"


@claim(
    "`asyncio.get_running_loop().run_in_executor` runs a function in a thread and gives back what it returns.",
    snippet="blocking/call_an_executor",
)
def test_executor_of_the_running_loop(run: Run) -> None:
    assert run.lines == ['"5"']
