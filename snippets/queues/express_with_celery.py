"""No order of "low" runs while one of "high" waits."""

from celery import Celery
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
celery.conf.worker_prefetch_multiplier = 1
options = {"queue_order_strategy": "priority"}
celery.conf.broker_transport_options = options
app = FastAPI()


@celery.task
def charge(order: int) -> None:
    print(f"order {order}: charged")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int, express: bool = False) -> dict[str, int]:
    charge.apply_async((order,), queue="high" if express else "low")
    return {"order": order}
