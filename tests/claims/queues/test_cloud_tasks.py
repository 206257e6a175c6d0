"""Claims of docs/queues/cloud-tasks.md."""

from harness.claims import Run, claim


@claim(
    "On an emulator of Cloud Tasks, an endpoint that has answered is not called again when its background task fails.",
    snippet="serverless/wrong_charge_for_cloud_tasks",
)
def test_cloud_tasks_does_not_see_a_background_task_fail(run: Run) -> None:
    run.in_order("order 7, retry 0", "too busy for order 7", "HTTPStatusError", "order 8, retry 0", "order 8 charged")
    assert run.count("endpoint: order 7") == 1
    run.never_shows("order 7 charged")


@claim(
    "On an emulator of Cloud Tasks, an endpoint that answers 503 is called again, with the number of the retry.",
    snippet="serverless/charge_for_cloud_tasks",
)
def test_cloud_tasks_calls_again_after_503(run: Run) -> None:
    run.in_order("order 7, retry 0", "too busy for order 7", "order 7, retry 1", "order 7 charged")


@claim(
    "On an emulator of Cloud Tasks, an endpoint that answers 200 is not called again.",
    snippet="serverless/charge_for_cloud_tasks",
)
def test_cloud_tasks_ends_with_200(run: Run) -> None:
    run.in_order("order 7, retry 1", "order 7 charged", "order 8, retry 0", "order 8 charged")
    assert run.count("order 7 charged") == run.count("endpoint: order 8") == 1
    assert run.count("endpoint: order 7") == 2


@claim(
    "On an emulator of Cloud Tasks, an order whose process was killed in the request comes again: it is charged twice.",
    snippet="serverless/charge_for_cloud_tasks..killed",
)
def test_cloud_tasks_killed_request_charges_again(run: Run) -> None:
    assert run.output_of("orders/7") == run.output_of(">shop.log") == ["bank | order 7: charged"]
    assert "Killed" in run.output_of("kill -KILL")[0]
