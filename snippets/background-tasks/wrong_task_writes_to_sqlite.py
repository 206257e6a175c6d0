"""Wrong on purpose: SQLite has one writer, and it is the request."""

import sqlite3
from collections.abc import AsyncIterator
from typing import Annotated

import aiosqlite
from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()


async def connect() -> AsyncIterator[aiosqlite.Connection]:
    async with aiosqlite.connect("shop.db", timeout=1) as database:
        yield database
        await database.commit()


Database = Annotated[aiosqlite.Connection, Depends(connect)]


async def note_the_mail(order: int) -> None:
    async with aiosqlite.connect("shop.db", timeout=1) as database:
        insert = "INSERT INTO mails VALUES (?)"
        await database.execute(insert, [order])
        await database.commit()


@app.post("/orders/{order}")
async def place(
    order: int, database: Database, tasks: BackgroundTasks
) -> str:
    insert = "INSERT INTO orders VALUES (?)"
    await database.execute(insert, [order])
    tasks.add_task(note_the_mail, order)
    return "placed"


if __name__ == "__main__":
    with sqlite3.connect("shop.db") as connection:
        connection.execute("CREATE TABLE orders (id)")
        connection.execute("CREATE TABLE mails (id)")
