"""Claims of docs/background-tasks/business-layer.md."""

from harness.claims import Run, claim


@claim(
    "A handler schedules the mails that a use case returns, and answers with the rest of what it returns.",
    snippet="background-tasks/use_case_returns_mails",
)
def test_handler_schedules_the_mails(run: Run) -> None:
    assert run.output_of("curl") == [
        "uvicorn | task: to ana@example.com: receipt for order 1",
        "uvicorn | task: to boss@example.com: 2000 earned",
    ]
    assert run.output_of("cat answer.json") == ['{"order":1}']


@claim(
    "A script calls the same use case without a server, and sends its mails on the spot.",
    snippet="background-tasks/use_case_returns_mails",
)
def test_script_sends_on_the_spot(run: Run) -> None:
    assert run.output_of("order_by_phone.py") == [
        "client: order 1",
        "task: to bob@example.com: receipt for order 1",
    ]


@claim(
    "A test checks what a use case wants mailed, and nothing is mailed.",
    snippet="background-tasks/use_case_returns_mails",
)
def test_test_sends_nothing(run: Run) -> None:
    assert run.exit_code("pytest") == 0
    assert run.output_of("pytest")[0].startswith("..")
    assert not any("task:" in line for line in run.output_of("pytest"))


@claim(
    "One use case takes `tasks.add_task`, a function that works at once, or one that takes notes.",
    snippet="background-tasks/enqueue_is_a_parameter",
)
def test_enqueue_is_any_callable(run: Run) -> None:
    run.in_order(
        "over HTTP: ['ana@example.com']",
        "from a script: ['ana@example.com', 'bob@example.com']",
        "in a test: True",
    )
    run.shows("nothing more is sent: ['ana@example.com', 'bob@example.com']")
