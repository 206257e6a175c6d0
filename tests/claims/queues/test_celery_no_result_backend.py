"""Celery's current app, which a worker thread of FastAPI does not have."""

from harness.claims import Run, claim


@claim(
    "In a def endpoint, AsyncResult without an app finds no backend, although the Celery app has one.",
    snippet="queues/wrong_result_by_id",
)
def test_celery_result_in_a_thread_has_no_backend(run: Run) -> None:
    run.shows("AttributeError: 'DisabledBackend' object has no attribute '_get_task_meta_for'")
    assert run.output_of("cat answer.txt") == ["Internal Server Error"]


@claim(
    "In the main thread, AsyncResult without an app finds the backend of the Celery app.",
    snippet="queues/wrong_result_by_id",
)
def test_celery_result_in_the_main_thread(run: Run) -> None:
    assert run.output_of("python -c") == ["PENDING"]


@claim("In a def endpoint, AsyncResult of the Celery app finds its backend.", snippet="queues/result_by_id")
def test_celery_result_of_the_app(run: Run) -> None:
    run.shows('"PENDING" 200')


@claim(
    "In a def endpoint, delay() of a shared_task asks for RabbitMQ and is refused, while the shop's broker is up.",
    snippet="queues/wrong_shared_task",
)
def test_celery_shared_task_in_a_thread_asks_for_rabbitmq(run: Run) -> None:
    run.before("Internal Server Error 500", "kombu.exceptions.OperationalError: [Errno 111] Connection refused")
    run.shows("amqp/transport.py")


@claim(
    "After set_default(), delay() of a shared_task in a def endpoint sends the job to the app's broker.",
    snippet="queues/shared_task",
)
def test_celery_default_app_is_that_of_all_threads(run: Run) -> None:
    run.shows('{"order":7} 202')
    assert run.output_of("llen") == ["1"]
