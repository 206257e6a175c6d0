"""Wrong on purpose: each order is accepted, however many wait."""

import time

from celery import Celery
from fastapi import FastAPI
from redis import Redis

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
celery.conf.worker_prefetch_multiplier = 1
redis = Redis(port=6379)
app = FastAPI()
ages = [0.0]


@celery.task
def charge(order: int, placed: float) -> None:
    ages.append(time.time() - placed)
    longer = "longer" if ages[-1] > ages[-2] else "no longer"
    print(f"order {order}: has waited {longer} than the one before")
    time.sleep(1)  # the bank takes its time


@app.get("/orders")
def count_waiting() -> int:
    return redis.llen("celery")  # the list of the queue "celery"


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.delay(order, time.time())
    return {"order": order}
