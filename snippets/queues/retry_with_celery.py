"""An order whose process is killed is retried by its parent."""

import time

from celery import Celery
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
celery.conf.task_retry_on_worker_lost = True
app = FastAPI()


@celery.task(default_retry_delay=1)  # seconds; default: 180
def charge(order: int) -> None:
    print(f"order {order}: charging")
    time.sleep(4)  # the bank takes its time
    print(f"order {order}: charged")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.delay(order)
    return {"order": order}
