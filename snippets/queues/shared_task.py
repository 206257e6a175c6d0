"""The app is the default of all threads."""

from celery import Celery, shared_task
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
celery.set_default()
app = FastAPI()


@shared_task
def charge(order: int) -> None:
    print(f"order {order}: charged")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.delay(order)
    return {"order": order}
