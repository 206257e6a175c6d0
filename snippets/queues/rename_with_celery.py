"""A deploy renames this job while orders wait in the queue."""

from celery import Celery
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
app = FastAPI()


@celery.task
def charge(order: int) -> None:
    print(f"order {order}: charged")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.delay(order)
    return {"order": order}
