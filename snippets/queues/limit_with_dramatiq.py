"""Dramatiq raises in a thread that runs Python again."""

import time
from pathlib import Path

import dramatiq
from dramatiq.brokers.redis import RedisBroker
from dramatiq.middleware import TimeLimitExceeded
from fastapi import FastAPI

dramatiq.set_broker(RedisBroker(url="redis://localhost:6379"))
app = FastAPI()


@dramatiq.actor(time_limit=2000, max_retries=0)
def charge(order: int) -> None:
    print(f"order {order}: charging", flush=True)
    try:
        if order == 7:
            Path("bank").read_text()  # a FIFO: one long call
        while True:
            time.sleep(0.1)  # many short calls
    except TimeLimitExceeded:
        print(f"order {order}: cut off", flush=True)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.send(order)
    return {"order": order}
