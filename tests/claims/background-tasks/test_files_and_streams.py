"""Claims of docs/background-tasks/files-and-streams.md."""

from harness.claims import Run, claim

HALF, CLOSED, NOTED, LEDGER = (
    "stream: half sent",
    "stream: cursor closed",
    "task: export of north noted",
    "dependency: ledger closed",
)


@claim(
    "A FileResponse's background task deletes the file only after a slow client has read on.",
    snippet="background-tasks/wrong_delete_after_sending",
)
def test_file_stays_while_the_client_reads(run: Run) -> None:
    bare = [line for line in run.lines if not line.startswith("uvicorn")]
    assert bare[:3] == ["order,price", "files: 1", "files: 0; lines: 5000000"]
    assert run.output_of("wc -l <&3") == ["uvicorn | task: export deleted"]


@claim(
    "A client that hangs up half-way does not stop the task of a FileResponse.",
    snippet="background-tasks/wrong_delete_after_sending",
)
def test_hang_up_deletes_the_file(run: Run) -> None:
    assert run.output_of("hangs up") == ["uvicorn | task: export deleted"]


@claim(
    "A request for a range beyond the end is answered 416, and the task of the FileResponse never runs.",
    snippet="background-tasks/wrong_delete_after_sending",
)
def test_bad_range_keeps_the_file(run: Run) -> None:
    assert run.output_of("-r 90000000-") == ["416"]
    assert run.count("task: export deleted") == 2
    assert run.lines[-1] == "files: 1"


@claim(
    "A yield dependency deletes its file after a slow client has read it, after one that hangs up, and after a 416.",
    snippet="background-tasks/delete_after_sending",
)
def test_dependency_deletes_every_file(run: Run) -> None:
    for request in ("wc -l <&3", "hangs up", "-r 90000000-"):
        assert run.output_of(request) == ["uvicorn | dependency: export deleted"]
    assert run.output_of("cat status") == ["416"]
    run.in_order("order,price", "files: 1", "files: 0")


@claim(
    'An app does not start when a `yield` dependency of the default scope asks for a session with `scope="function"`.',
    snippet="background-tasks/wrong_export_rows",
)
def test_export_refuses_a_shorter_session(run: Run) -> None:
    assert run.exit_code("uvicorn") == 1
    run.shows('DependencyScopeError: The dependency "write_export" has a scope of "request", it cannot depend on')


@claim(
    "A dependency that reads rows in a session of its own, closed before `yield`, then holds no connection.",
    snippet="background-tasks/export_rows",
)
def test_export_closes_its_session_first(run: Run) -> None:
    run.in_order("dependency: connections in use: 0", "dependency: export deleted")


@claim(
    "A stream ends, then its task runs, and then its dependency is cleaned up.",
    snippet="background-tasks/stream_breaks_off",
)
def test_stream_then_task_then_clean_up(run: Run) -> None:
    start = run.timeline.index("$ curl -s localhost:8000/database -X PUT")
    ended = [line.removeprefix("uvicorn | ") for line in run.timeline[start + 1 : start + 4]]
    assert ended == [CLOSED, NOTED, LEDGER]


@claim(
    "When a StreamingResponse's client leaves, its generator's `finally`, the task and the clean-up run in this order.",
    snippet="background-tasks/stream_breaks_off",
)
def test_task_runs_when_the_client_leaves(run: Run) -> None:
    assert run.output_of("printf")[-1].endswith(HALF)
    left = [line.removeprefix("uvicorn | ") for line in run.output_of("it hangs up")]
    assert left == [CLOSED, NOTED, LEDGER]


@claim(
    "When the generator of a stream raises, its `finally` and the clean-up run, and the task is skipped.",
    snippet="background-tasks/stream_breaks_off",
)
def test_failed_stream_skips_the_task(run: Run) -> None:
    run.never_shows("task: export of south noted")
    run.shows("KeyError: 'south'")
    run.shows("curl: 18")
    assert run.count(CLOSED) == run.count(LEDGER) == 3


@claim(
    "A task that an event stream adds after its last event still runs.",
    snippet="background-tasks/events_and_tasks",
)
def test_task_added_while_streaming_runs(run: Run) -> None:
    lines = run.output_of("kitchen")
    assert [line.removeprefix("uvicorn | ") for line in lines] == [
        "stream: closed",
        "task: visit noted",
        "task: delivery noted",
    ]


@claim(
    "When the client of an event stream hangs up, the task runs before the generator's `finally`.",
    snippet="background-tasks/events_and_tasks",
)
def test_events_close_after_the_task(run: Run) -> None:
    lines = [line.removeprefix("uvicorn | ") for line in run.output_of("hangs up")]
    assert lines == ["task: visit noted", "stream: closed"]


@claim(
    "A client that leaves half-way: FileResponse closes its file, and then its task runs.",
    snippet="background-tasks/file_is_closed",
)
def test_file_is_closed_before_the_task(run: Run) -> None:
    assert run.output_of("localhost:8000/open") == ["true"]
    assert run.output_of("exec 3<&-") == ["uvicorn | task: the file is closed"]


@claim(
    "A dependency whose try begins right after the file is made deletes a file that could not be written.",
    snippet="background-tasks/delete_after_sending..disk_full",
)
def test_failed_write_leaves_no_file(run: Run) -> None:
    run.shows("uvicorn | dependency: export deleted")
    assert run.output_of("grep ^OSError") == ["OSError: the disk is full", "files: 0"]


@claim(
    "When the client of a `def` generator has left, the task and the clean-up run, and the generator's `finally` only "
    "at a garbage collection.",
    snippet="background-tasks/def_stream_breaks_off",
)
def test_def_generator_is_closed_last(run: Run) -> None:
    assert run.output_of("it hangs up") == []
    assert run.output_of("the database answers") == [
        "uvicorn | task: export noted",
        "uvicorn | dependency: ledger closed",
    ]
    assert run.output_of("localhost:8000/collect") == [f"uvicorn | {CLOSED}"]
