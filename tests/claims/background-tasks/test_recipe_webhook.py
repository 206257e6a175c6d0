"""Claims of docs/background-tasks/recipe-webhook.md."""

from harness.claims import Run, claim


@claim(
    "A webhook that meets a 503 is sent again by its task, and accepted.",
    snippet="background-tasks/signed_webhook",
)
def test_webhook_is_tried_again(run: Run) -> None:
    run.in_order("busy", "attempt 1: Server error '503", 'good, {"id": 1', "attempt 2: accepted")
    assert sum("task:" in line for line in run.output_of("orders/1")) == 2


@claim(
    "The receiver of a signed webhook accepts the body as it was signed.",
    snippet="background-tasks/signed_webhook",
)
def test_webhook_signature_is_good(run: Run) -> None:
    run.shows('receiver: signature good, {"id": 1, "item": "tea"}')


@claim(
    "A webhook with a signature made without the key is refused.",
    snippet="background-tasks/signed_webhook",
)
def test_forged_webhook_is_refused(run: Run) -> None:
    forged = run.output_of("X-Signature: 123")
    assert forged == ["uvicorn | receiver: signature wrong", '{"detail":"signature wrong"}']


@claim(
    "A webhook whose receiver is gone is tried three times and then given up.",
    snippet="background-tasks/signed_webhook",
)
def test_webhook_is_given_up(run: Run) -> None:
    *tries, last = run.output_of("orders/3")
    assert ["refused" in line for line in tries] == [True] * 3
    assert last == "uvicorn#2 | task: order 3 given up"
