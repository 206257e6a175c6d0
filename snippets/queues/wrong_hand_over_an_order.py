"""Wrong on purpose: a model is handed to a job."""

from celery import Celery
from fastapi import FastAPI
from pydantic import BaseModel

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
app = FastAPI()


class Order(BaseModel):
    id: int


@celery.task
def charge(order: Order) -> None:
    print(f"order {order.id}: charged")


@app.post("/orders", status_code=202)
def place_order(order: Order) -> Order:
    charge.delay(order)
    return order
