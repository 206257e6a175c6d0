"""Claims of docs/background-tasks/recipes.md."""

from harness.claims import Run, claim


@claim(
    "While a mail server hangs, five of five orders are answered if a task mails, and none if the endpoint does.",
    snippet="background-tasks/answers_while_mail_hangs",
)
def test_answers_while_the_mail_hangs(run: Run) -> None:
    assert run.output_of("inside/[1-5]") == []
    assert run.output_of("task/[1-5]") == ["202"] * 5
    assert run.output_of("kill -CONT") == ["curl | 200"] * 5


@claim(
    "Mails sent by tasks and mails sent by endpoints all arrive once the mail server works again.",
    snippet="background-tasks/answers_while_mail_hangs",
)
def test_every_mail_is_sent_in_the_end(run: Run) -> None:
    assert [line.strip() for line in run.output_of("wc -l")] == ["10"]
