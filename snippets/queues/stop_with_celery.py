"""A job longer than the grace period is handed back in time."""

import time

from celery import Celery
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
celery.conf.task_acks_late = True
celery.conf.worker_prefetch_multiplier = 1  # default: 4
celery.conf.worker_soft_shutdown_timeout = 2  # seconds
app = FastAPI()


@celery.task
def charge(order: int) -> None:
    print(f"order {order}: charging")
    time.sleep(30)  # the bank takes its time
    print(f"order {order}: charged")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.delay(order)
    return {"order": order}
