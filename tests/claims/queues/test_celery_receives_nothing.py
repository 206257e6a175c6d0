"""A Celery worker that receives nothing: three causes, and the worker that does it all."""

from harness.claims import Run, claim


@claim(
    "A Celery worker that is started without -A looks for RabbitMQ, whatever broker the shop uses.",
    snippet="queues/two_queues_with_celery",
)
def test_celery_worker_without_app_asks_for_rabbitmq(run: Run) -> None:
    assert run.output_of("'Cannot connect")[0].startswith("Cannot connect to amqp://guest:**@127.0.0.1:5672//")


@claim(
    "A Celery worker at another database takes no job, and celery inspect at the shop's database finds no worker.",
    snippet="queues/two_queues_with_celery",
)
def test_celery_worker_at_another_database_is_not_there(run: Run) -> None:
    run.before("No nodes replied within time constraint", "celery: 1")
    assert run.lines.index("celery: 1") + 1 == run.lines.index("mails: 1")
    run.never_shows("celery#2 | order")


@claim(
    "A Celery worker without -Q does the jobs of the default queue, and a job that is routed to another one waits.",
    snippet="queues/two_queues_with_celery",
)
def test_celery_worker_leaves_queues_that_it_is_not_told_of(run: Run) -> None:
    run.in_order("celery#3 | order 7: charged", "* {'name': 'celery'", "celery: 0", "order 7: mailed")
    run.never_shows("celery#3 | order 7: mailed")


@claim(
    "A Celery worker that is told of both queues does the job that waited in the second one.",
    snippet="queues/two_queues_with_celery",
)
def test_celery_worker_of_both_queues_does_both(run: Run) -> None:
    run.shows("celery#4 | order 7: mailed")
