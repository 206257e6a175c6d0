"""Wrong on purpose: a job that hangs holds its process for ever."""

from pathlib import Path

from celery import Celery
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
app = FastAPI()


@celery.task(acks_late=True, reject_on_worker_lost=True)
def charge(order: int) -> None:
    print(f"order {order}: charging")
    if order == 7:
        Path("bank").read_text()  # a FIFO: nobody writes to it
    print(f"order {order}: charged")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.delay(order)
    return {"order": order}
