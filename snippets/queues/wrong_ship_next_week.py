"""Wrong on purpose: a worker holds the job for a week, in memory."""

from datetime import timedelta

from celery import Celery
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
celery.conf.broker_transport_options = {
    "visibility_timeout": 4,  # seconds; the default is an hour
    "unacked_restore_interval": 1,  # default: 10
    "unacked_restore_throttle": 1,  # default: 10
    "unacked_mutex_expire": 5,  # seconds; default: 300
}
app = FastAPI()


@celery.task(name="ship")
def ship(order: int) -> None:
    print(f"order {order}: shipped")


@app.put("/orders/{order}", status_code=202)
def place_order(order: int, days: int = 0) -> dict[str, int]:
    wait = timedelta(days=days).total_seconds()
    ship.apply_async([order], countdown=wait)
    return {"order": order}
