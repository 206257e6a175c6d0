"""Claims of docs/background-tasks/first-task.md."""

from harness.claims import Run, claim


@claim(
    "A client has its complete answer, with status 202, while the mail that a task sends is still held up.",
    snippet="background-tasks/answer_before_mail",
)
def test_answer_before_mail(run: Run) -> None:
    assert run.output_of("-d email=")[-1] == '{"order":1,"receipt":"pending"} 202'
    assert any("task: receipt for order 1 mailed" in line for line in run.output_of("kill -CONT"))
    run.before("202", "task:")


@claim(
    "A response cannot contain what its task does: it says pending, and only a later request says mailed.",
    snippet="background-tasks/answer_before_mail",
)
def test_response_lacks_the_effect_of_its_task(run: Run) -> None:
    run.in_order('"receipt":"pending"', "task: receipt for order 1 mailed", '"receipt":"mailed"')


@claim(
    "A mail sent by a task after the response reaches the mailbox.",
    snippet="background-tasks/answer_before_mail",
)
def test_receipt_reaches_the_mailbox(run: Run) -> None:
    assert run.output_of("grep Subject") == ["Subject: Receipt for order 1"]
    assert run.exit_code("grep Subject") == 0


@claim(
    "When the endpoint itself sends the mail, its client has no answer until the mail server has taken it.",
    snippet="background-tasks/wrong_answer_before_mail",
)
def test_mail_in_the_endpoint_delays_the_answer(run: Run) -> None:
    run.before("endpoint: receipt for order 1 mailed", "curl |")
    assert 'curl | {"order":1,"receipt":"mailed"}' in run.output_of("kill -CONT")


@claim(
    "While an endpoint keeps its client waiting for a mail server, another client already reads the order.",
    snippet="background-tasks/wrong_answer_before_mail",
)
def test_order_is_stored_while_its_client_waits(run: Run) -> None:
    assert run.output_of("orders/1") == ['{"order":1,"receipt":"pending"}']
    run.before('{"order":1,"receipt":"pending"}', "curl |")
