"""The retry is for exceptions, the other settings for a kill."""

import time

from celery import Celery, Task
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
celery.conf.worker_prefetch_multiplier = 1  # default: 4
app = FastAPI()


@celery.task(
    bind=True,
    autoretry_for=(Exception,),
    default_retry_delay=0,
    acks_late=True,
    reject_on_worker_lost=True,
)
def charge(task: Task, order: int) -> None:
    if task.request.retries == 0:
        print(f"order {order}: the bank is down")
        raise ConnectionError
    print(f"order {order}: charging")
    time.sleep(3)  # the bank takes its time
    print(f"order {order}: charged")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.delay(order)
    return {"order": order}
