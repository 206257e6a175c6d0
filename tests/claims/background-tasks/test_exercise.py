"""Claims of docs/background-tasks/exercise.md."""

from harness.claims import Run, claim


@claim(
    "The shop of the exercise does not pass: the mail behind the failing task never comes.",
    snippet="background-tasks/wrong_every_order_is_mailed",
)
def test_given_shop_loses_a_mail(run: Run) -> None:
    assert run.exit_code("grade.py") == 1
    run.in_order(
        "After this command: touch mail_server", "recorded: uvicorn | task: mailed to ana", "yours:    nothing"
    )


@claim(
    "An answer that only adds the mail first does not pass: a raised 409 drops its mail.",
    snippet="background-tasks/wrong_mail_before_the_supplier",
)
def test_mail_first_still_loses_the_sold_out_mail(run: Run) -> None:
    assert run.exit_code("grade.py") == 1
    run.in_order(
        "After this command: touch mail_server", "recorded: uvicorn | task: mailed to ben", "yours:    nothing"
    )


@claim(
    "An answer that mails in the endpoint does not pass: the client waits for the mail server.",
    snippet="background-tasks/wrong_mail_in_the_endpoint",
)
def test_answer_that_mails_itself_is_late(run: Run) -> None:
    assert run.exit_code("grade.py") == 1
    run.in_order("After this command: curl", 'recorded: "order placed" 200', "yours:    no end after")


@claim(
    "An answer that silences the failure does not pass: the log does not name it.",
    snippet="background-tasks/wrong_failure_is_silenced",
)
def test_silenced_failure_is_not_in_the_log(run: Run) -> None:
    assert run.exit_code("grade.py") == 1
    run.in_order("After this command: grep", "recorded: ConnectionError: the supplier", "yours:    nothing")


@claim(
    "The model answer of the exercise on mails passes.",
    snippet="servers/grade",
)
def test_model_answer_mails_both(run: Run) -> None:
    assert run.exit_code("every_order_is_mailed.py") == 0
    assert run.output_of("every_order_is_mailed.py")[-1].startswith("grade: passed")


@claim(
    "A task that handles its failure and a returned 409 let both mails go out, after the answers.",
    snippet="background-tasks/every_order_is_mailed",
)
def test_both_customers_are_mailed(run: Run) -> None:
    run.in_order('"order placed" 200', "mailed to ana", '{"detail":"sold out"} 409', "mailed to ben")
    assert run.output_of("grep") == ["ConnectionError: the supplier does not answer"]
