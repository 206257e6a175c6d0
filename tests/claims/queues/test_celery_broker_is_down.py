"""delay() while nothing listens at the broker's address."""

from harness.claims import Run, claim


@claim(
    "While its result backend is down, delay() tries for long, and after six seconds the client has no answer.",
    snippet="queues/wrong_broker_is_down",
)
def test_celery_result_backend_keeps_the_order_waiting(run: Run) -> None:
    run.before("client: no answer after 6 seconds", "Retry limit exceeded")


@claim(
    "With ignore_result, delay() raises OperationalError while the broker is down, and the endpoint can answer 503.",
    snippet="queues/broker_is_down",
)
def test_celery_broker_down_answers_503(run: Run) -> None:
    assert run.output_of("orders/7") == ['{"detail":"try again later"} 503']


@claim("Once the broker is there, the process that has answered 503 takes orders.", snippet="queues/broker_is_down")
def test_celery_broker_back_takes_orders(run: Run) -> None:
    assert run.output_of("orders/8") == ['{"order":8} 202']
