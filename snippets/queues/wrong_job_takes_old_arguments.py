"""Wrong on purpose: the new job lacks what old code has sent."""

from celery import Celery
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
app = FastAPI()


@celery.task(name="charge")
def charge(order: int, currency: str) -> None:
    print(f"order {order}: charged in {currency}")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.delay(order, "USD")
    return {"order": order}
