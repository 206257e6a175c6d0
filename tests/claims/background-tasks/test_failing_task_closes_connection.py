"""Claims of docs/background-tasks/failing-task-closes-connection.md."""

from harness.claims import Run, claim


@claim(
    "When a task raises, Uvicorn closes its connection; a request in flight there gets its answer only over a new one.",
    snippet="background-tasks/wrong_pay_once",
)
def test_failing_task_closes_its_connection(run: Run) -> None:
    lines = [line.removeprefix("uvicorn | ") for line in run.timeline]
    events = [line for line in lines if line.startswith(("endpoint: payment", "ConnectionRefused"))]
    begins = "endpoint: payment begins"
    assert events == [begins, "ConnectionRefusedError: no mail server", begins]
    assert run.output_of("cat answers.txt")[-1] == '"paid" new connections: 1'


@claim(
    "curl sends a POST a second time when a failing task closes the connection under it: it is carried out twice.",
    snippet="background-tasks/wrong_pay_once",
)
def test_payment_is_made_twice(run: Run) -> None:
    assert run.count("endpoint: paid") == 2
    assert run.output_of("cat answers.txt")[0] == '"order placed" new connections: 1'


@claim(
    "A task that catches its error keeps the connection open: the request in flight is answered, and carried out once.",
    snippet="background-tasks/pay_once",
)
def test_caught_failure_keeps_the_connection(run: Run) -> None:
    run.in_order("endpoint: payment begins", "task: no receipt", "endpoint: paid")
    assert run.count("endpoint: paid") == 1
    assert run.output_of("cat answers.txt")[-1] == '"paid" new connections: 0'
