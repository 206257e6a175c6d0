"""A revoke is kept in Huey's store; a job that runs goes on."""

from pathlib import Path

from fastapi import FastAPI
from huey import SqliteHuey

huey = SqliteHuey(filename="queue.db")
app = FastAPI()


@huey.task()
def handle(order: int) -> None:
    print(f"order {order}: packed", flush=True)
    Path("bank").read_text()  # a FIFO: the bank's answer
    print(f"order {order}: charged", flush=True)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    huey.enqueue(handle.s(order, id=f"order-{order}"))
    return {"order": order}


@app.delete("/orders/{order}", status_code=202)
def cancel_order(order: int) -> dict[str, int]:
    huey.revoke_by_id(f"order-{order}")
    return {"order": order}
