"""Order 7 has RQ's defaults, order 8 has retries."""

from fastapi import FastAPI
from redis import Redis
from rq import Queue, Retry

queue = Queue(connection=Redis(port=6379))
app = FastAPI()


def charge(order: int) -> None:
    print(f"order {order}: the bank is down", flush=True)
    raise ConnectionError


@app.post("/orders/7", status_code=202)
def place_order_7() -> None:
    queue.enqueue(charge, 7)


@app.post("/orders/8", status_code=202)
def place_order_8() -> None:
    queue.enqueue(charge, 8, retry=Retry(max=3))
