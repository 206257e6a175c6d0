"""The request commits before its task begins."""

from collections.abc import AsyncIterator
from typing import Annotated

import psycopg
from fastapi import BackgroundTasks, Depends, FastAPI

DATABASE = "postgresql://postgres@localhost:5432/postgres"
Connection = psycopg.AsyncConnection
app = FastAPI()


async def connect() -> AsyncIterator[Connection]:
    async with await Connection.connect(DATABASE) as connection:
        yield connection  # the commit comes after the yield


Database = Annotated[Connection, Depends(connect, scope="function")]


async def note_the_mail(order: int) -> None:
    print("task: updates the order")
    async with await Connection.connect(DATABASE) as connection:
        await connection.execute(
            "UPDATE orders SET mailed = true WHERE id = %s", [order]
        )
    print("task: has updated the order")


@app.put("/orders/{order}")
async def pay(
    order: int, database: Database, tasks: BackgroundTasks
) -> str:
    await database.execute(
        "UPDATE orders SET paid = true WHERE id = %s", [order]
    )
    tasks.add_task(note_the_mail, order)
    return "paid"


@app.get("/orders/{order}")
async def read(order: int, database: Database) -> list[bool]:
    found = await database.execute(
        "SELECT paid, mailed FROM orders WHERE id = %s", [order]
    )
    return list(await found.fetchone())


if __name__ == "__main__":
    values = "SELECT 7 AS id, false AS paid, false AS mailed"
    with psycopg.connect(DATABASE) as connection:
        connection.execute("CREATE TABLE orders AS " + values)
