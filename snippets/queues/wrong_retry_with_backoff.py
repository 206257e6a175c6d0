"""Wrong on purpose: a bank that is down once costs the order."""

from celery import Celery, Task
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
app = FastAPI()


@celery.task(bind=True)
def charge(task: Task, order: int) -> None:
    print(f"order {order}: run {task.request.retries + 1}")
    if order == 13 or task.request.retries < 2:
        raise ConnectionError("the bank is down")
    print(f"order {order}: charged")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.delay(order)
    return {"order": order}
