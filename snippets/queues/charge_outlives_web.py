"""The charge is done by a worker, whatever the web process does."""

import time
from pathlib import Path

import dramatiq
from dramatiq.brokers.redis import RedisBroker
from fastapi import FastAPI

dramatiq.set_broker(RedisBroker(url="redis://localhost:6379"))
app = FastAPI()


@dramatiq.actor(min_backoff=1_000)  # milliseconds; default: 15_000
def charge(order: int) -> None:
    print(f"order {order}: charging", flush=True)
    ask_the_bank(order)
    print(f"order {order}: charged", flush=True)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.send(order)
    return {"order": order}


# Only to make the order certain: the bank answers by a file.
def ask_the_bank(order: int) -> None:
    paid, refused = Path(f"{order}-paid"), Path(f"{order}-refused")
    while not paid.exists():
        if refused.exists():
            refused.unlink()
            raise ConnectionError("the bank is closed")
        time.sleep(0.1)
