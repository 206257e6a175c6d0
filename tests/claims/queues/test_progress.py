"""Claims of docs/queues/progress.md."""

from harness.claims import Run, claim


@claim(
    "An endpoint reads the progress that a Celery job in another process has stored, and then its result.",
    snippet="queues/export_with_celery",
)
def test_worker_progress_is_polled(run: Run) -> None:
    run.in_order('{"state":"PENDING"', '"PROGRESS","info":{"rows":1}}', '"SUCCESS","info":"/files/orders.csv"}')


@claim(
    "The state of a Celery job whose worker was killed stays as the job has left it: PROGRESS.",
    snippet="queues/export_with_celery",
)
def test_killed_jobs_progress_stays(run: Run) -> None:
    assert "Killed" in run.output_of("kill -9 %3")[0]
    assert run.output_of("the worker is dead") == ['{"state":"PROGRESS","info":{"rows":0}}']


def data_of(run: Run, label: str) -> list[str]:
    """List the events that a client in the background has received."""
    return [line.removeprefix(f"{label} | data: ") for line in run.lines if line.startswith(f"{label} | data: ")]


@claim(
    "A client that subscribes to a channel late never hears of what was published before.",
    snippet="queues/wrong_stream_from_a_worker",
)
def test_published_progress_is_missed(run: Run) -> None:
    run.before("order 7: parcel 1 packed", "curl | : connected")
    assert data_of(run, "curl") == ['{"packed": 2}', '{"packed": 3}']


@claim(
    "A client that subscribes to a channel after the job hears nothing, and its request does not end.",
    snippet="queues/wrong_stream_from_a_worker",
)
def test_no_progress_after_the_job(run: Run) -> None:
    seen = run.output_of("connects after the job")
    assert [line for line in seen if line] == [": connected", "exit code 28"]


@claim(
    "Clients that read a stream from its beginning see all progress, also after the job, and their requests end.",
    snippet="queues/stream_from_a_worker",
)
def test_stream_shows_progress_to_late_clients(run: Run) -> None:
    run.before("order 7: parcel 1 packed", "curl | : connected")
    steps = ['{"packed": 1}', '{"packed": 2}', '{"packed": 3}']
    assert data_of(run, "curl") == steps
    assert run.output_of("wait %4") == ["exit code 0"]
    after = run.output_of("connects after the job")
    assert [line.removeprefix("data: ") for line in after if line.startswith("data: ")] == steps
    assert after[-1] == "exit code 0"


@claim(
    "The state of a failed Celery job is answered with 200 by `str(info)`, and with 500 without it.",
    snippet="queues/export_with_celery..failed",
)
def test_info_of_a_failed_job_needs_str(run: Run) -> None:
    assert run.output_of("grep FAILURE") == ['{"state":"FAILURE","info":"no such row"} 200']
    run.in_order("no such row", "Internal Server Error 500")
