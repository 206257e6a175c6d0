"""Wrong on purpose: a killed worker's order waits for minutes."""

import time

import dramatiq
from dramatiq.brokers.redis import RedisBroker
from fastapi import FastAPI

broker = RedisBroker(url="redis://localhost:6379")
dramatiq.set_broker(broker)
app = FastAPI()


@dramatiq.actor
def charge(order: int) -> None:
    print(f"order {order}: charging", flush=True)
    time.sleep(3)  # the bank takes its time
    print(f"order {order}: charged", flush=True)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.send(order)
    return {"order": order}
