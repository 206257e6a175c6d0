"""Wrong on purpose: two calls an hour, for each worker."""

import httpx2
from celery import Celery
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_prefetch_multiplier = 1
app = FastAPI()


@celery.task(rate_limit="2/h")
def ask_supplier(order: int) -> None:
    answer = httpx2.post(f"http://localhost:8001/prices/{order}")
    answer.raise_for_status()


@celery.task
def send_mail(order: int) -> None:
    print(f"order {order}: mail sent")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    ask_supplier.delay(order)
    return {"order": order}


@app.post("/mails/{order}", status_code=202)
def order_mail(order: int) -> dict[str, int]:
    send_mail.delay(order)
    return {"order": order}
