"""Dramatiq retries by default; the last failure is put aside."""

import dramatiq
from dramatiq.brokers.redis import RedisBroker
from fastapi import FastAPI

dramatiq.set_broker(RedisBroker(url="redis://localhost:6379"))
app = FastAPI()


@dramatiq.actor(
    min_backoff=10,  # milliseconds; default: 15 000
    max_backoff=10,  # milliseconds; default: 7 days
    on_retry_exhausted="put_aside",  # default: none
)
def charge(order: int) -> None:
    print(f"order {order}: the bank is down", flush=True)
    raise ConnectionError


@dramatiq.actor
def put_aside(message: dict, counts: dict[str, int]) -> None:
    order = message["args"][0]
    print(f"order {order}: put aside, {counts}", flush=True)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.send(order)
    return {"order": order}
