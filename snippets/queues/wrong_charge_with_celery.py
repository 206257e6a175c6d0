"""Wrong on purpose: default settings, so a killed order is lost."""

import time

from celery import Celery
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
app = FastAPI()


@celery.task
def charge(order: int) -> None:
    print(f"order {order}: charging")
    time.sleep(4)  # the bank takes its time
    print(f"order {order}: charged")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.delay(order)
    return {"order": order}
