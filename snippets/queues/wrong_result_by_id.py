"""Wrong on purpose: in a worker thread, AsyncResult has no app."""

from celery import Celery
from celery.result import AsyncResult
from fastapi import FastAPI

VALKEY = "redis://localhost:6379"
celery = Celery("shop", broker=VALKEY, backend=VALKEY)
app = FastAPI()


@celery.task
def charge(order: int) -> str:
    return f"order {order}: charged"


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> str:
    return charge.delay(order).id


@app.get("/jobs/{job}")
def get_status(job: str) -> str:
    return AsyncResult(job).status
