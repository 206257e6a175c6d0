"""A key for each order: what arrives twice is done once."""

import sqlite3
import time
from pathlib import Path
from typing import Annotated

import httpx2
from fastapi import FastAPI, Header

app, bank = FastAPI(), FastAPI()
Key = Annotated[str, Header(alias="Idempotency-Key")]


def connect() -> sqlite3.Connection:
    database = sqlite3.connect("shop.db")
    database.execute("""
        CREATE TABLE IF NOT EXISTS orders (
            id INTEGER PRIMARY KEY, key TEXT UNIQUE,
            charged BOOLEAN DEFAULT false
        )
    """)
    return database


@app.post("/orders", status_code=202)
def place_order(key: Key) -> dict:
    row = "INSERT OR IGNORE INTO orders (key) VALUES (?)"
    with connect() as database:
        database.execute(row, [key])
        row = "SELECT max(id) FROM orders WHERE key = ?"
        return {"order": database.execute(row, [key]).fetchone()[0]}


def charge_next() -> None:
    with connect() as database:
        row = "SELECT min(id) FROM orders WHERE NOT charged"
        order = database.execute(row).fetchone()[0]
    if order is None:
        return
    key = {"Idempotency-Key": f"order-{order}"}
    url = "http://localhost:9000/charges"
    try:
        httpx2.post(url, headers=key).raise_for_status()
    except httpx2.HTTPError:  # refused, timed out, or not there
        return  # the next round tries again
    wait_until_it_may_go_on()
    with connect() as database:
        row = "UPDATE orders SET charged = true WHERE id = ?"
        database.execute(row, [order])


@bank.post("/charges", status_code=204)
def take_money(key: Key) -> None:
    try:
        Path(key).touch(exist_ok=False)
        print("bank: 19.99 charged")
    except FileExistsError:
        print("bank: this key was charged before")


# Only to make the order certain: a file lets the worker go on.
def wait_until_it_may_go_on() -> None:
    while not Path("go-on").exists():
        time.sleep(0.1)


if __name__ == "__main__":  # the worker
    while True:
        charge_next()
        time.sleep(0.1)
