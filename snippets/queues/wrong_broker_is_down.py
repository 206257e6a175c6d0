"""Wrong on purpose: while Valkey is down, an order waits for long."""

from celery import Celery
from fastapi import FastAPI

VALKEY = "redis://localhost:6379"
celery = Celery("shop", broker=VALKEY, backend=VALKEY)
app = FastAPI()


@celery.task
def charge(order: int) -> None:
    print(f"order {order}: charged")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.delay(order)
    return {"order": order}
