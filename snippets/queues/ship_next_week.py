"""The date is in a table; each second, a job ships what is due."""

import logging
import sqlite3
import time

from celery import Celery
from fastapi import FastAPI, HTTPException

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
celery.conf.beat_schedule = {
    "ship what is due": {"task": "ship_due", "schedule": 1}
}
app = FastAPI()


def connect() -> sqlite3.Connection:
    database = sqlite3.connect("shop.db")
    database.execute("""
        CREATE TABLE IF NOT EXISTS orders (
            id PRIMARY KEY, due, shipped DEFAULT false
        )
    """)
    return database


@celery.task(name="ship_due")
def ship_due() -> None:
    row = "SELECT id FROM orders WHERE due <= ? AND NOT shipped"
    with connect() as database:
        due = database.execute(row, [time.time()]).fetchall()
    for (order,) in due:
        try:
            ship(order)
        except Exception:  # the others are shipped all the same
            logging.exception("order %s", order)


def ship(order: int) -> None:
    row = """
        UPDATE orders SET shipped = true
        WHERE id = ? AND NOT shipped
    """
    with connect() as database:  # a transaction for each order
        if database.execute(row, [order]).rowcount:
            print(f"order {order}: shipped")


@app.put("/orders/{order}", status_code=202)
def place_order(order: int, days: int = 0) -> dict[str, int]:
    row = """
        INSERT INTO orders (id, due) VALUES (?, ?)
        ON CONFLICT (id) DO UPDATE SET due = excluded.due
        WHERE NOT shipped
    """
    due = time.time() + days * 86_400
    with connect() as database:
        if not database.execute(row, [order, due]).rowcount:
            raise HTTPException(409, "shipped already")
    return {"order": order}
