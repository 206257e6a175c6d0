"""Two calls an hour, for all workers together."""

import httpx2
from celery import Celery, Task
from fastapi import FastAPI
from redis import Redis

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_prefetch_multiplier = 1
app = FastAPI()
redis = Redis(port=6379)


def take_call() -> bool:
    """Count one more call of this hour, of whichever worker."""
    with redis.pipeline() as both:  # MULTI and EXEC: one step
        both.set("calls", 0, ex=3600, nx=True)  # begins an hour
        both.incr("calls")
        return both.execute()[1] <= 2


@celery.task(bind=True, max_retries=None)
def ask_supplier(task: Task, order: int) -> None:
    if not take_call():
        raise task.retry(countdown=1)  # seconds
    answer = httpx2.post(f"http://localhost:8001/prices/{order}")
    if answer.status_code == 429:
        wait = answer.headers.get("Retry-After", "")  # or a date
        seconds = int(wait) if wait.isdecimal() else 60
        # The retry must come long before Celery's visibility_timeout.
        raise task.retry(countdown=min(seconds, 600))
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
