"""The order itself says that it is cancelled; the job asks."""

import sqlite3
from pathlib import Path

from celery import Celery
from fastapi import FastAPI, HTTPException

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
app = FastAPI()
TABLE = """
    CREATE TABLE IF NOT EXISTS orders (
        id INTEGER PRIMARY KEY, step, cancelled
    )
"""


def change(sql: str, *values: str | int) -> bool:
    """Say whether a row was changed."""
    with sqlite3.connect("shop.db") as database:
        database.execute(TABLE)
        return database.execute(sql, values).rowcount == 1


def begin(step: str, order: int) -> bool:
    """Begin a step, unless the order is cancelled or charged."""
    row = """
        UPDATE orders SET step = ? WHERE id = ? AND NOT cancelled
        AND step IN ('placed', 'pack')
    """
    return change(row, step, order)


def unpack(order: int) -> bool:
    """Undo what a run of the job, also a killed one, has packed."""
    row = """
        UPDATE orders SET step = 'unpacked'
        WHERE id = ? AND cancelled AND step != 'placed'
    """
    if not change(row, order):  # not packed, or not cancelled
        return False
    Path(f"parcel-{order}").unlink(missing_ok=True)
    print(f"order {order}: cancelled, unpacked")
    return True


@celery.task(name="handle")
def handle(order: int) -> None:
    if not begin("pack", order):
        if not unpack(order):
            print(f"order {order}: cancelled or charged, not begun")
        return
    Path(f"parcel-{order}").touch()
    print(f"order {order}: packed")
    Path("bank").read_text()  # a FIFO: the bank's answer
    if begin("charge", order):
        print(f"order {order}: charged")
        row = "UPDATE orders SET step = 'charged' WHERE id = ?"
        change(row, order)
    else:
        unpack(order)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    row = "INSERT OR IGNORE INTO orders VALUES (?, 'placed', false)"
    if not change(row, order):
        raise HTTPException(409, "placed already")
    handle.delay(order)
    return {"order": order}


@app.delete("/orders/{order}", status_code=202)
def cancel_order(order: int) -> dict[str, int]:
    row = """
        UPDATE orders SET cancelled = true
        WHERE id = ? AND step NOT IN ('charge', 'charged')
    """
    if not change(row, order):
        raise HTTPException(409, "not there, or charged already")
    return {"order": order}
