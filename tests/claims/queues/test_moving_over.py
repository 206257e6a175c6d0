"""Claims of docs/queues/moving-over.md."""

from harness.claims import Run, claim


@claim(
    "A background task that gets the session and the order charges it.",
    snippet="queues/task_gets_a_session",
)
def test_task_charges_with_the_requests_session(run: Run) -> None:
    run.shows("uvicorn | order 1: 1999 cents charged")


@claim("A background task that gets an id charges the order in a session of its own.", snippet="queues/task_gets_an_id")
def test_task_charges_by_the_id(run: Run) -> None:
    run.shows("uvicorn | order 1: 1999 cents charged")


@claim("A Celery job that gets an id charges the order in a session of its own.", snippet="queues/job_gets_an_id")
def test_job_charges_by_the_id(run: Run) -> None:
    run.shows("celery | order 1: 1999 cents charged")
    assert run.output_of("cat answer") == ["1"]


@claim(
    "delay() with an ORM object answers 500, not JSON serializable, and the committed order stays, without a job.",
    snippet="queues/wrong_job_gets_an_id",
)
def test_order_object_is_refused(run: Run) -> None:
    run.shows("500")
    run.shows("Object of type Order is not JSON serializable")
    assert run.output_of("SELECT") == ["(1, 1999)"]
    assert run.output_of("llen") == ["0"]


@claim("Celery and Dramatiq refuse a session and a request as arguments.", snippet="queues/what_a_job_may_get")
def test_session_and_request_are_refused(run: Run) -> None:
    for queue in ("celery", "dramatiq"):
        for name in ("Session", "Request"):
            run.shows(f"{queue}: {name} is refused")


@claim(
    "A tuple arrives in a Celery or Dramatiq job as a list, and a number that is a key as a text.",
    snippet="queues/what_a_job_may_get",
)
def test_tuples_and_keys_are_changed(run: Run) -> None:
    for queue in ("celery", "dramatiq"):
        run.shows(f"{queue}: tuple arrives as ['tea', 2]")
        run.shows(f"{queue}: dict arrives as {{'7': 'tea'}}")
