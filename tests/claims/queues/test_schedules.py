"""Claims of docs/queues/schedules.md."""

from harness.claims import Run, claim


@claim(
    "Two Celery beats each send the scheduled job: it runs twice.",
    snippet="queues/schedule_with_celery",
)
def test_two_celery_beats_send_each_job_twice(run: Run) -> None:
    assert run.output_of("sort -u report.log") == ["job: report, sent by beat-a", "job: report, sent by beat-b"]


@claim(
    "Two `rq cron` each send the scheduled job: it runs twice.",
    snippet="queues/schedule_with_rq",
)
def test_two_rq_crons_send_each_job_twice(run: Run) -> None:
    assert run.output_of("= 1 ]") == ["job: hourly report"]
    assert run.output_of("= 2 ]") == ["job: hourly report"] * 2


@claim(
    "Two Taskiq schedulers each send the scheduled job: it runs twice.",
    snippet="queues/schedule_with_taskiq",
)
def test_two_taskiq_schedulers_send_each_job_twice(run: Run) -> None:
    assert run.output_of("= 1 ]") == ["job: hourly report"]
    assert run.output_of("= 2 ]") == ["job: hourly report"] * 2


@claim(
    "Two Huey consumers each put the periodic job into their queue: it runs twice.",
    snippet="queues/schedule_with_huey",
)
def test_two_huey_consumers_send_each_job_twice(run: Run) -> None:
    assert run.output_of("[ -s report.log ]") == ["job: report"]
    assert run.output_of("= 2 ]") == ["job: report"] * 2


@claim(
    "Two Procrastinate workers defer the job of each second once.",
    snippet="queues/schedule_with_procrastinate",
)
def test_two_procrastinate_workers_send_each_job_once(run: Run) -> None:
    assert run.output_of("both are up") == ["2"]
    assert run.output_of("made twice") == ["0"]


@claim(
    "Two pydocket workers do an automatic perpetual job once.",
    snippet="queues/schedule_with_docket",
)
def test_two_docket_workers_send_each_job_once(run: Run) -> None:
    assert run.output_of("workers ls") == ["worker-a", "worker-b"]
    assert run.output_of("grep ^job") == ["job: hourly report"]


@claim(
    "Two DBOS workers do the scheduled workflow of each second once.",
    snippet="queues/schedule_with_dbos",
)
def test_two_dbos_workers_send_each_job_once(run: Run) -> None:
    assert run.output_of("made twice") == ["0"]
