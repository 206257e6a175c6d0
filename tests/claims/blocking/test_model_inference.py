"""Claims of docs/blocking/model-inference.md."""

from harness.claims import Run, claim

HEALTH = "/health"
NEXT = "of=3&of=1"
SLOW = "of=2&of=1"


def find_answers(run: Run, part: str) -> list[list[str]]:
    """What each command that has `part` in it printed."""
    return [known.output for known in run.commands if part in known.text]


@claim(
    "With a model in a `def` endpoint, forty predictions run at once; a `def` health check has no answer in a second.",
    snippet="blocking/wrong_predict_in_batches",
)
def test_predictions_take_all_threads(run: Run) -> None:
    assert run.output_of("/calls/40") == ['"calls: 40, orders in the largest: 1"']
    assert run.output_of(HEALTH) == ["client: health check 000"]


@claim(
    "With a model in a `def` endpoint, forty-five orders are forty-five calls of the model.",
    snippet="blocking/wrong_predict_in_batches",
)
def test_each_order_is_a_call_of_the_model(run: Run) -> None:
    assert run.output_of("/calls/45") == ['"calls: 45, orders in the largest: 1"']


@claim(
    "Forty-four orders that wait for one task are predicted in two calls, at most 32 in each.",
    snippet="blocking/predict_in_batches",
)
def test_waiting_orders_are_a_batch(run: Run) -> None:
    assert run.output_of("/calls/1") == ['"calls: 1, orders in the largest: 1"']
    assert run.output_of("/waiting/44") == ['"44 orders wait"']
    assert run.output_of("/calls/3") == ['"calls: 3, orders in the largest: 32"']


@claim(
    "While one task computes and forty-four orders wait for it, a `def` health check is answered.",
    snippet="blocking/predict_in_batches",
)
def test_batches_leave_the_threads_free(run: Run) -> None:
    assert run.output_of("/waiting/44") == ['"44 orders wait"']
    assert run.output_of(HEALTH) == ["client: health check 200"]


@claim(
    "Each order of a batch gets its own result.",
    snippet="blocking/predict_in_batches",
)
def test_each_order_of_a_batch_has_its_result(run: Run) -> None:
    assert run.output_of("cat days2") == ["3.0 3.5 24.5"]


@claim(
    "An order that the model does not take fails all orders of its batch; the order after the batch is answered.",
    snippet="blocking/predict_in_batches..bad_order",
)
def test_bad_order_fails_its_batch(run: Run) -> None:
    assert find_answers(run, "touch gpu")[0] == ["500", "500", "500"]
    assert run.output_of(NEXT) == ["3.5 200"]


@claim(
    "Refused by FastAPI, a bad order gets 422 alone, and the other orders are answered.",
    snippet="blocking/predict_in_batches..bad_order",
)
def test_refused_order_fails_alone(run: Run) -> None:
    assert find_answers(run, "touch gpu")[1] == ["200", "200", "422"]


@claim(
    "When the model's error ends the task that calls it, the next order waits until its limit, and gets 504.",
    snippet="blocking/predict_in_batches..dead_worker",
)
def test_error_of_the_model_ends_the_task(run: Run) -> None:
    assert run.output_of("of=2'") == ["bad order: 504"]
    assert find_answers(run, NEXT)[0] == ["next order: 504"]


@claim(
    "To set the result of an order whose limit is over ends the task: the next order gets 504.",
    snippet="blocking/predict_in_batches..dead_worker",
)
def test_result_for_a_cancelled_future_ends_the_task(run: Run) -> None:
    assert find_answers(run, SLOW)[0] == ["slow order: 504"]
    assert find_answers(run, NEXT)[1] == ["next order: 504"]


@claim(
    "An order whose limit is over while it waits is not computed, and the next order is answered.",
    snippet="blocking/predict_in_batches..dead_worker",
)
def test_done_future_is_left_out(run: Run) -> None:
    assert find_answers(run, SLOW)[1] == ["slow order: 504"]
    assert find_answers(run, NEXT)[2] == ["next order: 200"]
    assert run.output_of("/calls/2") == ['"calls: 2, orders in the largest: 1"']
