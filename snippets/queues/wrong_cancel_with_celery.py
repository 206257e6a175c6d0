"""Wrong on purpose: only workers that are up hear of the cancel."""

from pathlib import Path

from celery import Celery
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
app = FastAPI()


@celery.task(name="handle")
def handle(order: int) -> None:
    parcel = Path(f"parcel-{order}")
    parcel.touch()
    print(f"order {order}: packed")
    Path("bank").read_text()  # a FIFO: the bank's answer
    print(f"order {order}: charged")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    handle.apply_async([order], task_id=f"order-{order}")
    return {"order": order}


@app.delete("/orders/{order}", status_code=202)
def cancel_order(order: int, kill: bool = False) -> dict[str, int]:
    celery.control.revoke(f"order-{order}", terminate=kill)
    return {"order": order}
