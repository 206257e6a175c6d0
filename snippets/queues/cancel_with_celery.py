"""The order itself says that it is cancelled; the job asks."""

import sqlite3
from pathlib import Path

from celery import Celery
from fastapi import FastAPI, HTTPException

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
app = FastAPI()
TABLE = "CREATE TABLE IF NOT EXISTS orders (id, step, cancelled)"


def change(sql: str, *values: str | int) -> bool:
    """Say whether a row was changed."""
    with sqlite3.connect("shop.db") as database:
        database.execute(TABLE)
        return database.execute(sql, values).rowcount == 1


def begin(step: str, order: int) -> bool:
    """Begin a step, unless the order is cancelled."""
    row = "UPDATE orders SET step = ? WHERE id = ? AND NOT cancelled"
    return change(row, step, order)


@celery.task(name="handle")
def handle(order: int) -> None:
    parcel = Path(f"parcel-{order}")
    if not begin("pack", order):
        print(f"order {order}: cancelled, not begun")
        return
    parcel.touch()
    print(f"order {order}: packed")
    Path("bank").read_text()  # a FIFO: the bank's answer
    if not begin("charge", order):
        parcel.unlink()
        print(f"order {order}: cancelled, unpacked")
        return
    print(f"order {order}: charged")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    change("INSERT INTO orders VALUES (?, 'placed', false)", order)
    handle.delay(order)
    return {"order": order}


@app.delete("/orders/{order}", status_code=202)
def cancel_order(order: int) -> dict[str, int]:
    row = "UPDATE orders SET cancelled = true"
    if not change(f"{row} WHERE id = ? AND step != 'charge'", order):
        raise HTTPException(409, "not there, or charged already")
    return {"order": order}
