"""Claims of docs/queues/lambda-and-background-tasks.md."""

from harness.claims import Run, claim


@claim(
    "On MiniStack, a client of a Lambda function behind Mangum has no answer while a background task still runs.",
    snippet="serverless/wrong_charge_behind_mangum",
)
def test_lambda_client_waits_for_the_task(run: Run) -> None:
    run.in_order("order 7: charged", "client: no answer yet", '{"order":7}')


@claim(
    "On MiniStack, when a background task takes longer than the function may, the client gets an error: 502.",
    snippet="serverless/wrong_charge_behind_mangum",
)
def test_lambda_slow_task_ends_in_an_error(run: Run) -> None:
    charged, answer = run.output_of("orders/8")
    assert charged.endswith("order 8: charged")
    assert "Task timed out" in answer
    assert answer.endswith(" 502")


@claim(
    'Mangum runs lifespan around each call of its handler, and with lifespan="off" not at all.',
    snippet="serverless/lifespan_behind_mangum",
)
def test_mangum_runs_lifespan_for_each_request(run: Run) -> None:
    once = ["lifespan: starts", "lifespan: clean-up", "answer: 200"]
    assert run.output_of("python lifespan_behind_mangum.py") == [*once, *once, "answer: 200"]
