"""A deploy renames this job while orders wait in the queue."""

import dramatiq
from dramatiq.brokers.redis import RedisBroker
from fastapi import FastAPI

dramatiq.set_broker(RedisBroker(url="redis://localhost:6379"))
app = FastAPI()


@dramatiq.actor
def charge(order: int) -> None:
    print(f"order {order}: charged", flush=True)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.send(order)
    return {"order": order}
