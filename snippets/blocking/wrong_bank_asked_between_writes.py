"""Wrong on purpose: a write transaction waits for the bank."""

import asyncio
import sqlite3

import aiosqlite
from fastapi import FastAPI

app = FastAPI()
bank_answers = asyncio.Event()


@app.post("/orders/{order}")
async def place(order: int) -> str:
    # timeout: in seconds; by default 5
    async with aiosqlite.connect("shop.db", timeout=1) as database:
        insert = "INSERT INTO orders VALUES (?, 'unpaid')"
        await database.execute(insert, [order])
        print(f"endpoint: order {order} asks the bank", flush=True)
        await bank_answers.wait()
        update = "UPDATE orders SET state = 'paid' WHERE id = ?"
        await database.execute(update, [order])
        await database.commit()
    return "paid"


@app.put("/bank")
async def answer() -> None:
    bank_answers.set()


@app.get("/ping")
async def ping() -> str:
    return "the loop is free"


if __name__ == "__main__":
    with sqlite3.connect("shop.db") as connection:
        connection.execute("CREATE TABLE orders (id, state)")
