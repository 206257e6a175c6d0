"""Claims of docs/queues/testing-without-a-broker.md."""

from harness.claims import Run, claim

EAGER = "PASSED test_without_a_worker.py::"


@claim("A test that replaces delay() asserts what an endpoint sends.", snippet="queues/tests_of_a_queue")
def test_replaced_delay_is_asserted(run: Run) -> None:
    run.shows(f"{EAGER}test_job_is_sent")


@claim(
    "With task_always_eager, delay() runs a Celery job before the endpoint answers.", snippet="queues/tests_of_a_queue"
)
def test_eager_job_runs_in_the_endpoint(run: Run) -> None:
    run.shows(f"{EAGER}test_job_is_done")


@claim(
    "With task_always_eager, an endpoint whose Celery job fails answers 202, and no exception reaches the test.",
    snippet="queues/tests_of_a_queue",
)
def test_eager_failure_is_hidden(run: Run) -> None:
    run.shows(f"{EAGER}test_failure_is_hidden")


@claim(
    "With task_eager_propagates, the exception of an eager Celery job is raised in the test.",
    snippet="queues/tests_of_a_queue",
)
def test_eager_failure_is_raised(run: Run) -> None:
    run.shows(f"{EAGER}test_failure_is_raised")


@claim("An eager Celery job refuses an argument that is not JSON serializable.", snippet="queues/tests_of_a_queue")
def test_eager_refuses_an_object(run: Run) -> None:
    run.shows(f"{EAGER}test_object_is_refused")


@claim(
    "An eager test passes although Celery's workers no longer load what the job needs.",
    snippet="queues/tests_of_a_queue",
)
def test_eager_test_misses_the_empty_worker(run: Run) -> None:
    assert run.exit_code(">report.txt") == 1
    assert f"{EAGER}test_job_is_done" in run.output_of("grep")


@claim(
    "Dramatiq's StubBroker keeps an endpoint's message while no worker runs.",
    snippet="queues/test_with_stub_broker",
)
def test_stub_broker_keeps_the_message(run: Run) -> None:
    run.shows("PASSED test_with_stub_broker.py::test_job_is_sent")


@claim(
    "Dramatiq's StubBroker and a Worker do the job in a thread, and broker.join waits for it.",
    snippet="queues/test_with_stub_broker",
)
def test_stub_broker_runs_the_job(run: Run) -> None:
    run.shows("PASSED test_with_stub_broker.py::test_job_is_done")


@claim(
    "StubBroker's join raises the exception of a failed Dramatiq job that has max_retries=0.",
    snippet="queues/test_with_stub_broker",
)
def test_stub_broker_raises_the_failure(run: Run) -> None:
    run.shows("PASSED test_with_stub_broker.py::test_failure_is_raised")


@claim(
    "With StubBroker, Dramatiq refuses an argument that is not JSON serializable.",
    snippet="queues/test_with_stub_broker",
)
def test_stub_broker_refuses_an_object(run: Run) -> None:
    run.shows("PASSED test_with_stub_broker.py::test_object_is_refused")


@claim(
    "Taskiq's InMemoryBroker with await_inplace does the job before the endpoint answers.",
    snippet="queues/test_with_in_memory_broker",
)
def test_in_memory_broker_runs_the_job(run: Run) -> None:
    run.shows("PASSED test_with_in_memory_broker.py::test_job_is_done")


@claim(
    "With Taskiq's InMemoryBroker, an endpoint whose job fails answers 202, and the log has the exception.",
    snippet="queues/test_with_in_memory_broker",
)
def test_in_memory_broker_hides_the_failure(run: Run) -> None:
    run.shows("PASSED test_with_in_memory_broker.py::test_failure_is_hidden")


@claim(
    "Taskiq's InMemoryBroker refuses an argument that is not JSON serializable.",
    snippet="queues/test_with_in_memory_broker",
)
def test_in_memory_broker_refuses_an_object(run: Run) -> None:
    run.shows("PASSED test_with_in_memory_broker.py::test_object_is_refused")
