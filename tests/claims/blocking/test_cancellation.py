"""Claims of docs/blocking/cancellation.md."""

import json

from harness.claims import Run, claim


@claim(
    "asyncio.timeout around a blocking call on the event loop never fires: a late 200, and nobody else is served.",
    snippet="blocking/wrong_answer_in_time",
)
def test_time_out_needs_an_await(run: Run) -> None:
    assert run.output_of("localhost:8000/ping") == ["client: 000"]
    assert run.output_of("wait $!") == ["200", '{"pen":2}']


@claim(
    "The time-out of the library itself ends a blocking call in its thread: a 504 while the other side still hangs.",
    snippet="blocking/answer_in_time",
)
def test_library_time_out_ends_the_call(run: Run) -> None:
    assert run.output_of("localhost:8000/ping")[-1] == "client: 200"
    assert run.output_of("wait $!") == ["504", '{"detail":"supplier too slow"}']
    commands = [command.text for command in run.commands]
    woken, waited = (
        next(n for n, text in enumerate(commands) if text.startswith(begin)) for begin in ("kill -CONT", "wait $!")
    )
    assert woken > waited


@claim(
    "asyncio.timeout around run_in_threadpool leaves the thread at work, its place free: 41 at work, none of 40 taken.",
    snippet="blocking/time_out_leaves_the_thread",
)
def test_asyncio_time_out_leaves_the_thread(run: Run) -> None:
    assert run.output_of("grep -o 'too slow'") == ["40"]
    assert "too slow" in run.output_of("asyncio/41")[0]
    assert json.loads(run.output_of("threads/41")[0]) == {"threads at work": 41, "places taken": 0, "of": 40}


@claim(
    "anyio.fail_after around run_in_threadpool waits for the thread, keeps its place, and raises nothing in the end.",
    snippet="blocking/time_out_leaves_the_thread",
)
def test_anyio_time_out_waits_for_the_thread(run: Run) -> None:
    assert run.output_of("anyio/42") == ["client: no answer"]
    assert json.loads(run.output_of("threads/42")[0])["places taken"] == 1
    assert run.output_of("bank -X PUT") == ["uvicorn | endpoint: order 42 paid, no time-out"]


@claim(
    "check_cancelled in a worker thread does not notice asyncio.timeout: the thread works to its end.",
    snippet="blocking/wrong_thread_asks_to_stop",
)
def test_thread_asks_in_vain(run: Run) -> None:
    run.never_shows("stops")
    run.before("bank too slow", "thread: order 1 has the answer")


@claim(
    "After anyio.fail_after has fired, check_cancelled raises asyncio.CancelledError in the worker thread.",
    snippet="blocking/thread_asks_to_stop",
)
def test_thread_is_told_to_stop(run: Run) -> None:
    run.before("thread: order 1 stops, <class 'asyncio.exceptions.CancelledError'>", "bank too slow")
    run.never_shows("order 1 has the answer")
