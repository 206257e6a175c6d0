"""Wrong on purpose: each host has a queue file of its own."""

from fastapi import FastAPI
from huey import SqliteHuey

huey = SqliteHuey(filename="queue.db")
app = FastAPI()


@huey.task()
def charge(order: int) -> None:
    print(f"order {order}: charged", flush=True)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge(order)
    return {"order": order}
