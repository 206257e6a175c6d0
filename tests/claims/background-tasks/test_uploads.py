"""Claims of docs/background-tasks/uploads.md."""

from harness.claims import Run, claim


@claim(
    "An upload is open in a `def` background task, which can copy it from `upload.file` after the answer.",
    snippet="background-tasks/upload_in_a_task",
)
def test_upload_can_be_copied_after_the_answer(run: Run) -> None:
    run.before('{"bytes received":3000000}', "task: first.jpg holds 3000000 bytes")


@claim(
    "A second task that reads the same upload begins where the first stopped, and finds nothing.",
    snippet="background-tasks/upload_in_a_task",
)
def test_second_reader_finds_the_end(run: Run) -> None:
    run.before("task: first.jpg holds 3000000", "task: second.jpg holds 0 bytes")


@claim(
    "`upload.seek`, added as a task of its own, rewinds the upload for the task after it.",
    snippet="background-tasks/upload_in_a_task",
)
def test_seek_rewinds_for_the_next(run: Run) -> None:
    run.before("task: second.jpg holds 0", "task: third.jpg holds 3000000 bytes")


@claim(
    "A small upload is closed in a created task that outlives the request: `I/O operation on closed file.`",
    snippet="background-tasks/wrong_upload_outlives_request",
)
def test_small_upload_is_closed(run: Run) -> None:
    run.before('{"bytes received":6}', "ValueError: I/O operation on closed file.")
    run.never_shows("bytes kept")


@claim(
    "A large upload is closed in a created task that outlives the request: `read of closed file`.",
    snippet="background-tasks/wrong_upload_outlives_request",
)
def test_large_upload_is_closed(run: Run) -> None:
    run.in_order('{"bytes received":3000000}', "in keep", "ValueError: read of closed file")
    assert run.count("ValueError") == 2


@claim(
    "A created task that is handed an upload's bytes has them after the request has ended.",
    snippet="background-tasks/upload_outlives_request",
)
def test_bytes_outlive_the_request(run: Run) -> None:
    run.in_order('{"bytes received":3000000}', "task: 6 bytes kept", "task: 3000000 bytes kept")
    run.never_shows("Error")


@claim(
    "A created task that still waits when Ctrl-C stops the server is lost with its photo, and nothing is logged.",
    snippet="background-tasks/upload_outlives_request",
)
def test_waiting_photo_is_lost_at_a_stop(run: Run) -> None:
    assert run.count('{"bytes received":6}') == 2
    assert run.count("task: 6 bytes kept") == 1
    assert run.commands[-2].text == "kill -INT %1"
    assert run.commands[-2].output == run.commands[-1].output == []


@claim(
    "An `async def` endpoint copies a large upload in a worker thread with `run_in_threadpool`.",
    snippet="background-tasks/copy_a_large_upload",
)
def test_large_upload_copied_in_a_thread(run: Run) -> None:
    run.shows("endpoint: film copied in a worker thread")
    run.runs_on("endpoint", "worker thread")


@claim(
    "A created task that is handed a copy's path finds the whole upload after the request has ended.",
    snippet="background-tasks/copy_a_large_upload",
)
def test_copy_outlives_the_request(run: Run) -> None:
    run.before("null", "task: cuts a film of 3000000 bytes")


@claim(
    "A `finally` in a created task deletes the copy of an upload after the work, and at a stop that cancels the task.",
    snippet="background-tasks/copy_a_large_upload",
)
def test_copy_is_deleted_at_a_stop(run: Run) -> None:
    copies = [command.output[-1].strip() for command in run.commands if command.text.endswith("| wc -l")]
    assert copies == ["1", "0", "1", "0"]
    assert run.count("task: cuts a film") == 1
