"""What can be handed to a Celery job."""

from harness.claims import Run, claim


@claim(
    "delay() refuses a Pydantic model as an argument with EncodeError, and the client gets a 500.",
    snippet="queues/wrong_hand_over_an_order",
)
def test_celery_refuses_a_model(run: Run) -> None:
    run.shows("kombu.exceptions.EncodeError: Object of type Order is not JSON serializable")
    assert run.output_of("cat answer.txt") == ["Internal Server Error"]


@claim(
    "With pydantic=True, delay() sends a Pydantic model, and the job gets a model again.",
    snippet="queues/hand_over_an_order",
)
def test_celery_sends_a_pydantic_model(run: Run) -> None:
    run.before('{"id":7} 202', "celery | order 7: charged")
