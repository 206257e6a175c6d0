"""The jobs."""

from queue_of_shop import celery


@celery.task
def charge(order: int) -> None:
    print(f"order {order}: charged")
