"""A retry is a new message, and a worker holds it until it is due."""

from celery import Celery, Task
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
celery.conf.broker_transport_options = {
    "visibility_timeout": 8,  # seconds; default: 3600
    "unacked_restore_interval": 1,  # default: 10
    "unacked_restore_throttle": 1,  # default: 10
    "unacked_mutex_expire": 5,  # seconds; default: 300
}
app = FastAPI()


@celery.task(
    bind=True,
    autoretry_for=(ConnectionError,),
    default_retry_delay=6,  # seconds; default: 180
)
def charge(task: Task, order: int) -> None:
    print(f"order {order}: run {task.request.retries + 1}")
    if task.request.retries == 0:
        raise ConnectionError("the bank is down")
    print(f"order {order}: charged")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.delay(order)
    return {"order": order}
