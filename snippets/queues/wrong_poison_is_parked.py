"""Wrong on purpose: a job that kills its worker comes next again."""

import os
import signal
import sqlite3
import time

from fastapi import FastAPI

app = FastAPI()


def connect() -> sqlite3.Connection:
    database = sqlite3.connect("jobs.db")
    database.execute("""
        CREATE TABLE IF NOT EXISTS jobs (
            order_id INTEGER PRIMARY KEY,
            done BOOLEAN DEFAULT false
        )
    """)
    return database


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> str:
    with connect() as database:
        row = "INSERT INTO jobs (order_id) VALUES (?)"
        database.execute(row, [order])
    return "order placed"


def find_job() -> int | None:
    """Find the next job."""
    with connect() as database:
        found = database.execute("""
            SELECT min(order_id) FROM jobs
            WHERE NOT done
        """).fetchone()
    return found[0] if found else None


def charge(order: int) -> None:
    print(f"order {order}: charging", flush=True)
    if order == 13:  # its data is more than the memory holds
        os.kill(os.getpid(), signal.SIGKILL)
    print(f"order {order}: charged", flush=True)
    with connect() as database:
        row = "UPDATE jobs SET done = true WHERE order_id = ?"
        database.execute(row, [order])


if __name__ == "__main__":  # the worker
    while True:
        if order := find_job():
            charge(order)
        time.sleep(0.1)
