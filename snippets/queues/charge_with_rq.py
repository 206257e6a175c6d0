"""The order of a killed process is charged again."""

import time

from fastapi import FastAPI
from redis import Redis
from rq import Queue, Retry

queue = Queue(connection=Redis(port=6379))
app = FastAPI()


def charge(order: int) -> None:
    print(f"order {order}: charging", flush=True)
    time.sleep(3)  # the bank takes its time
    print(f"order {order}: charged", flush=True)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    queue.enqueue(charge, order, retry=Retry(max=3))
    return {"order": order}
