"""Two jobs, each with a queue of its own."""

from celery import Celery
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379/0")
celery.conf.worker_redirect_stdouts = False  # print without a date
app = FastAPI()


@celery.task
def charge(order: int) -> None:
    print(f"order {order}: charged")


@celery.task
def mail(order: int) -> None:
    print(f"order {order}: mailed")


celery.conf.task_routes = {mail.name: {"queue": "mails"}}


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.delay(order)
    mail.delay(order)
    return {"order": order}
