"""Claims of docs/background-tasks/status-and-progress.md."""

from harness.claims import Run, claim


def output_after(run: Run, command: str, number: int) -> list[str]:
    """Give what appeared during the `number`-th command that contains `command`."""
    return [known.output for known in run.commands if command in known.text][number - 1]


@claim(
    "A job's client gets 202 and its address, and sees it wait, run, and end with a result.",
    snippet="background-tasks/poll_a_job",
)
def test_polling_sees_the_job_advance(run: Run) -> None:
    run.in_order(
        '"status":"waiting"',
        "202, Location: /jobs/1",
        '"status":"running","rows":1',
        '"status":"done","rows":2',
    )
    assert output_after(run, "jobs/1", 2) == ['{"status":"done","rows":2,"result":"/files/orders.csv"}']


@claim("A job that failed says `failed`, and the server has logged the reason.", snippet="background-tasks/poll_a_job")
def test_failed_job_says_so(run: Run) -> None:
    assert '"status":"failed"' in run.output_of("jobs/2")[0]
    run.in_order("Exception in ASGI application", "KeyError: 'cats'", '"status":"failed"')


@claim(
    "Finished jobs beyond the newest ones are forgotten, and answer 404 in words.",
    snippet="background-tasks/poll_a_job",
)
def test_old_jobs_are_forgotten(run: Run) -> None:
    assert output_after(run, "jobs/1", 3) == ['{"detail":"no such job, or finished long ago"} 404']


@claim(
    "A watcher's stream shows each row while the job still waits for the next.",
    snippet="background-tasks/stream_progress",
)
def test_progress_arrives_as_it_happens(run: Run) -> None:
    assert 'curl | data: {"rows": 0, "state": "running"}' in output_after(run, "/progress &", 1)
    assert 'curl | data: {"rows": 1, "state": "running"}' in output_after(run, "/row", 1)
    assert 'curl#2 | data: {"rows": 3, "state": "done"}' in output_after(run, "/row", 3)


@claim(
    "A job goes on without its watcher, and the next watcher begins with the present state.",
    snippet="background-tasks/stream_progress",
)
def test_late_watcher_starts_with_the_present(run: Run) -> None:
    second = [line for line in run.lines if line.startswith("curl#2 | data:")]
    assert second == ['curl#2 | data: {"rows": 2, "state": "running"}', 'curl#2 | data: {"rows": 3, "state": "done"}']
    assert not any(line.startswith("curl | ") for line in output_after(run, "/row", 2))


@claim(
    "A watcher that waits for the next row hears that the job has failed, and its stream ends.",
    snippet="background-tasks/stream_progress",
)
def test_watchers_hear_of_a_failure(run: Run) -> None:
    run.before('curl#3 | data: {"rows": 0, "state": "running"}', 'curl#3 | data: {"rows": 0, "state": "failed"}')


@claim("An unknown job answers 404 and starts no stream.", snippet="background-tasks/stream_progress")
def test_unknown_job_is_a_404(run: Run) -> None:
    assert run.output_of("jobs/3/progress") == ['{"detail":"no such job"} 404']


@claim(
    "A client that asks for the progress of a job that has ended gets its last state again.",
    snippet="background-tasks/stream_progress..asks_again",
)
def test_progress_is_told_again(run: Run) -> None:
    run.shows('curl | data: {"rows": 0, "state": "failed"}')
    assert run.output_of("asks again")[:2] == ["event: progress", 'data: {"rows": 0, "state": "failed"}']


@claim("A job that a client cancels runs its clean-up and says `cancelled`.", snippet="background-tasks/cancel_a_job")
def test_cancelled_job_cleans_up(run: Run) -> None:
    assert run.output_of("jobs/1 -X DELETE") == ["uvicorn | task: job 1 closes its file"]
    run.in_order('"running"', "job 1 closes", '"cancelled"')
    run.never_shows("Exception")


@claim(
    "A job with a time limit ends by itself, runs its clean-up, and says `timed out`.",
    snippet="background-tasks/cancel_a_job",
)
def test_time_limit_ends_a_job(run: Run) -> None:
    run.in_order("job 2 opens", "job 2 closes", '"timed out"')
    assert any("job 2 closes" in line for line in run.output_of("seconds=0.1"))


@claim(
    "A job that has ended cannot be cancelled: 409; one that is left alone ends as `done`; an unknown one is a 404.",
    snippet="background-tasks/cancel_a_job",
)
def test_ended_job_cannot_be_cancelled(run: Run) -> None:
    assert run.output_of("jobs/2 -X DELETE") == ['{"detail":"this job is not running"} 409']
    assert run.output_of("jobs/3") == ['"done"']
    assert run.output_of("jobs/4") == ['{"detail":"no such job"} 404']
