"""Wrong on purpose: the order of a stopped worker is not charged."""

import time

from fastapi import FastAPI
from huey import SqliteHuey

huey = SqliteHuey(filename="queue.db")
app = FastAPI()


@huey.task()
def charge(order: int) -> None:
    print(f"order {order}: charging", flush=True)
    time.sleep(3)  # the bank takes its time
    print(f"order {order}: charged", flush=True)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge(order)
    return {"order": order}
