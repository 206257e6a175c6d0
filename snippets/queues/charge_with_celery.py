"""An order whose worker is killed is charged again."""

import time

from celery import Celery
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
celery.conf.task_acks_late = True
celery.conf.task_reject_on_worker_lost = True
celery.conf.worker_prefetch_multiplier = 1  # default: 4
celery.conf.broker_transport_options = {
    "visibility_timeout": 5,  # seconds; default: 3600
    "unacked_restore_interval": 1,  # default: 10
    "unacked_restore_throttle": 1,  # default: 10
    "unacked_mutex_expire": 5,  # seconds; default: 300
}
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
