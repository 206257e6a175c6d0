"""A soft limit raises in the job, which can say what has happened."""

from pathlib import Path

from celery import Celery
from celery.exceptions import SoftTimeLimitExceeded
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
app = FastAPI()


@celery.task(soft_time_limit=2, time_limit=10)
def charge(order: int) -> None:
    print(f"order {order}: charging")
    try:
        if order == 7:
            Path("bank").read_text()  # a FIFO: nobody writes to it
    except SoftTimeLimitExceeded:
        print(f"order {order}: the bank does not answer")
    else:
        print(f"order {order}: charged")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.delay(order)
    return {"order": order}
