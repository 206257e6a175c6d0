"""The order of a stopped worker is charged after the next start."""

import time

from fastapi import FastAPI
from huey import SqliteHuey
from huey.api import Task
from huey.signals import SIGNAL_INTERRUPTED

huey = SqliteHuey(filename="queue.db")
app = FastAPI()


@huey.task()
def charge(order: int) -> None:
    print(f"order {order}: charging", flush=True)
    time.sleep(3)  # the bank takes its time
    print(f"order {order}: charged", flush=True)


@huey.signal(SIGNAL_INTERRUPTED)
def put_back(signal: str, task: Task) -> None:
    huey.enqueue(task)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge(order)
    return {"order": order}
