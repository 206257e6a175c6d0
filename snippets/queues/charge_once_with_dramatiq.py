"""A long order is charged once: a busy worker sends heartbeats."""

import time

import dramatiq
from dramatiq.brokers.redis import RedisBroker
from fastapi import FastAPI

broker = RedisBroker(
    url="redis://localhost:6379",
    heartbeat_timeout=2_000,  # milliseconds; a job takes 8_000
    maintenance_chance=1_000_000,  # in a million; default: 1_000
)
dramatiq.set_broker(broker)
app = FastAPI()


@dramatiq.actor
def charge(order: int) -> None:
    print(f"order {order}: charging", flush=True)
    time.sleep(8)  # the bank takes its time
    print(f"order {order}: charged", flush=True)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.send(order)
    return {"order": order}
