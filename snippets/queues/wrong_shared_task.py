"""Wrong on purpose: in a worker thread, a shared task has no app."""

from celery import Celery, shared_task
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
app = FastAPI()


@shared_task
def charge(order: int) -> None:
    print(f"order {order}: charged")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.delay(order)
    return {"order": order}
