"""The order of a killed worker is charged by the next worker."""

import time

import dramatiq
from dramatiq.brokers.redis import RedisBroker
from fastapi import FastAPI

broker = RedisBroker(
    url="redis://localhost:6379",
    heartbeat_timeout=5_000,  # milliseconds; the default is 60_000
    maintenance_chance=1_000_000,  # in a million; default: 1_000
)
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
