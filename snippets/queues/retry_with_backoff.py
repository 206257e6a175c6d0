"""A bank that is down for a moment: later the order is charged."""

from celery import Celery, Task
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
app = FastAPI()


class Charge(Task):
    autoretry_for = (ConnectionError,)
    max_retries = 3  # the default
    retry_backoff = 1  # seconds, doubled each time; default: none
    retry_backoff_max = 600  # seconds; the default
    retry_jitter = True  # the default: wait at random, up to that

    def on_failure(
        self, exc: Exception, task_id: str, args: list, *more: object
    ) -> None:
        print(f"order {args[0]}: put aside, {exc}")


@celery.task(bind=True, base=Charge)
def charge(task: Task, order: int) -> None:
    print(f"order {order}: run {task.request.retries + 1}")
    if order == 13 or task.request.retries < 2:
        raise ConnectionError("the bank is down")
    print(f"order {order}: charged")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.delay(order)
    return {"order": order}
