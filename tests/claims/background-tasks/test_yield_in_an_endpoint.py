"""Claims of docs/background-tasks/yield-in-an-endpoint.md."""

from harness.claims import Run, claim


@claim(
    "An endpoint that yields answers with JSON lines, application/jsonl.",
    snippet="background-tasks/wrong_mail_after_the_answer",
)
def test_yielding_endpoint_is_a_stream(run: Run) -> None:
    line, status = run.output_of("orders/1")
    assert (line, status.split(",")[0]) == ('{"order":1}', "202 application/jsonl")


@claim(
    "The client of an endpoint that yields waits for the code behind yield.",
    snippet="background-tasks/wrong_mail_after_the_answer",
)
def test_client_waits_for_code_after_the_yield(run: Run) -> None:
    assert run.output_of("orders/1")[-1].endswith("curl ends with 28")
    run.shows("mail: receipt 2 sent")


@claim(
    "When its client leaves, an endpoint that yields is cancelled, and the code behind yield never runs.",
    snippet="background-tasks/wrong_mail_after_the_answer",
)
def test_client_that_leaves_cancels_the_code_after_the_yield(run: Run) -> None:
    assert run.output_of("-X PUT") == []
    run.never_shows("receipt 1 sent")
    assert run.output_of("cat errors.txt") == []


@claim(
    "An HTTPException in an endpoint that yields comes after the status: the client gets 202 and a broken response.",
    snippet="background-tasks/wrong_mail_after_the_answer",
)
def test_exception_comes_after_the_status(run: Run) -> None:
    assert run.output_of("orders/6")[-1] == "202, curl ends with 18"


@claim(
    "With return and a background task, the client has its whole answer while the mail server is away.",
    snippet="background-tasks/mail_after_the_answer",
)
def test_task_lets_the_client_go(run: Run) -> None:
    assert run.output_of("orders/1")[-1].endswith("curl ends with 0")
    assert run.output_of("-X PUT") == ["uvicorn | mail: receipt 1 sent"]


@claim(
    "An endpoint that returns can refuse with an HTTPException, and the client gets a 404.",
    snippet="background-tasks/mail_after_the_answer",
)
def test_returning_endpoint_can_refuse(run: Run) -> None:
    assert run.output_of("orders/6") == ['{"detail":"no such order"}', "404, curl ends with 0"]
