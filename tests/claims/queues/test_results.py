"""Claims of docs/queues/results.md."""

from harness.claims import Run, claim

PENDING = '{"state":"PENDING","result":null} 200'


@claim(
    "Celery says PENDING of a job that waits and of a job that never was.",
    snippet="queues/wrong_result_or_404",
)
def test_unknown_celery_job_is_pending(run: Run) -> None:
    assert run.output_of("no worker yet") == [PENDING]
    assert run.output_of("no-such-job") == [PENDING]


@claim(
    "Celery says PENDING of a finished job whose result has expired.",
    snippet="queues/wrong_result_or_404",
)
def test_expired_celery_result_is_pending(run: Run) -> None:
    assert run.output_of("grep SUCCESS") == ['{"state":"SUCCESS","result":"order 7 is charged"} 200']
    assert run.output_of("has expired") == [PENDING]


@claim(
    "If a state is stored before the job is sent, a waiting job is SENT, and an unknown or expired one is a 404.",
    snippet="queues/result_or_404",
)
def test_unknown_celery_job_is_404(run: Run) -> None:
    assert run.output_of("no worker yet") == ['{"state":"SENT","result":null} 200']
    run.shows('{"state":"SUCCESS","result":"order 7 is charged"} 200')
    for asked in ("has expired", "no-such-job"):
        assert run.output_of(asked) == ['{"detail":"no such job, or forgotten"} 404']


@claim(
    "A state that is stored before a Celery job is sent expires while the job waits, and the job runs later.",
    snippet="queues/result_or_404",
)
def test_stored_state_of_a_waiting_job_expires(run: Run) -> None:
    assert run.output_of("# the job still waits") == ['{"detail":"no such job, or forgotten"} 404']
    assert run.output_of("| grep SUCCESS") == ['{"state":"SUCCESS","result":"order 7 is charged"} 200']


@claim(
    "With the text of its exception as the result, a failed Celery job is answered with 200 and FAILURE.",
    snippet="queues/result_or_404",
)
def test_failed_celery_job_has_a_text(run: Run) -> None:
    assert run.output_of("grep FAILURE") == ['{"state":"FAILURE","result":"no such card"} 200']


@claim(
    "Without a result backend, asking Celery for the state of a job raises AttributeError.",
    snippet="queues/wrong_no_result_backend",
)
def test_no_result_backend_raises(run: Run) -> None:
    run.shows("AttributeError: 'DisabledBackend' object has no attribute '_get_task_meta_for'")
    assert run.output_of("cat answer.json") == ["Internal Server Error"]


@claim(
    "RQ, Dramatiq, Taskiq and DBOS raise for a job that they do not know; Huey and pydocket give None.",
    snippet="queues/unknown_job",
)
def test_others_say_that_a_job_is_unknown(run: Run) -> None:
    assert run.output_of("python unknown_job.py") == [
        "rq: NoSuchJobError",
        "dramatiq: ResultMissing",
        "huey: None",
        "taskiq: ResultIsMissingError",
        "docket: None",
        "dbos: DBOSNonExistentWorkflowError",
    ]


@claim(
    "With its exception itself as the result, a failed Celery job is answered with 500, each time.",
    snippet="queues/result_or_404..exception",
)
def test_celery_exception_as_a_result_is_a_500(run: Run) -> None:
    assert run.output_of("| grep 500") == ["Internal Server Error 500"]
    assert run.output_of("# the client asks again") == ["Internal Server Error 500"]
