"""Claims of docs/queues/google-function.md."""

from harness.claims import Run, claim


@claim(
    "Under functions-framework --asgi, a client has its answer before the background task has ended.",
    snippet="serverless/answer_before_the_charge",
)
def test_google_function_answers_before_the_task(run: Run) -> None:
    assert run.output_of("cat answer.json") == ['{"order":7}']
    run.in_order("order 7: charged", '{"order":7}', "task: order 7 charged")
