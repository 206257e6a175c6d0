"""Claims of docs/queues/testing-with-a-worker.md."""

from harness.claims import Run, claim

WORKER = "test_with_a_worker.py::"


@claim(
    "A test with a real Celery worker sees that the worker has done the endpoint's job.",
    snippet="queues/tests_of_a_queue",
)
def test_worker_test_sees_the_charge(run: Run) -> None:
    assert f"PASSED {WORKER}test_job_is_done" in run.commands[0].output


@claim(
    "A Celery job that a test sends before it starts the worker is done when it starts.",
    snippet="queues/tests_of_a_queue",
)
def test_worker_test_sees_the_job_wait(run: Run) -> None:
    assert f"PASSED {WORKER}test_job_waits_for_a_worker" in run.commands[0].output


@claim(
    "Tests with a real Celery worker fail if the worker does not load what the job needs; eager tests pass.",
    snippet="queues/tests_of_a_queue",
)
def test_worker_test_sees_the_empty_worker(run: Run) -> None:
    report = run.output_of("grep")
    assert f"FAILED {WORKER}test_job_is_done" in report
    assert "raised unexpected: KeyError('tea')" in report
    assert "PASSED test_without_a_worker.py::test_job_is_done" in report
