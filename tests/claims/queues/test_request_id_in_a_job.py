"""Whose request id the lines of a worker's log have."""

from harness.claims import Run, claim


@claim(
    "A context variable that middleware has set is not set in a Celery job.",
    snippet="queues/wrong_request_id_in_a_job",
)
def test_context_does_not_reach_the_job(run: Run) -> None:
    run.in_order("uvicorn | ana-1: order 7: placed", "celery | no request: order 7: charged")
    assert run.count("ana-1: ") == 1


@claim(
    "A request's id that Celery's signals put into the headers is in the lines of the web process and of the worker.",
    snippet="queues/request_id_in_a_job",
)
def test_request_id_travels_in_the_headers(run: Run) -> None:
    run.in_order("uvicorn | ana-1: order 7: placed", "celery | ana-1: order 7: charged")


@claim(
    "A job that a job has enqueued has the request id, too.",
    snippet="queues/request_id_in_a_job",
)
def test_job_hands_the_request_id_on(run: Run) -> None:
    run.shows("celery | ana-1: order 7: receipt mailed")


@claim(
    "A Celery job without a request has no id when the job before it has reset its own.",
    snippet="queues/request_id_in_a_job",
)
def test_reset_keeps_request_ids_apart(run: Run) -> None:
    run.in_order("celery | no request: order 8: charged", "celery | no request: order 8: receipt mailed")


@claim(
    "Without the reset, the next Celery job without a request logs the id of the one before, and hands it on.",
    snippet="queues/request_id_in_a_job..no_reset",
)
def test_request_id_stays_without_reset(run: Run) -> None:
    run.in_order("celery | ana-1: order 8: charged", "celery | ana-1: order 8: receipt mailed")
