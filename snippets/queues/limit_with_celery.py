"""The process of a job that hangs is killed; the next job runs."""

from pathlib import Path

from celery import Celery
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
celery.conf.worker_prefetch_multiplier = 1  # default: 4
app = FastAPI()


@celery.task(acks_late=True, reject_on_worker_lost=True, time_limit=2)
def charge(order: int) -> None:
    print(f"order {order}: charging")
    if order == 7:
        Path("bank").read_text()  # a FIFO: nobody writes to it
    print(f"order {order}: charged")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.delay(order)
    return {"order": order}
