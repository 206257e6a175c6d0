"""No more requests ask for a connection than there are."""

import asyncio
import threading
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import Connection, QueuePool, create_engine, text

app = FastAPI()
engine = create_engine(
    "sqlite:///shop.db",
    poolclass=QueuePool,
    pool_size=5,
    max_overflow=0,
    pool_timeout=1,  # seconds; by default 30
)


async def arrive(number: int) -> None:
    customers.append(number)


def connect() -> Iterator[Connection]:
    shop_opens.wait()
    with engine.connect() as connection:
        yield connection


Database = Annotated[Connection, Depends(connect, max_concurrency=5)]


@app.get("/orders/{number}", dependencies=[Depends(arrive)])
def find_order(number: int, database: Database) -> int:
    query = text("SELECT :number")
    return database.execute(query, {"number": number}).scalar_one()


# Only to make the order certain: the shop opens when all are there.
customers: list[int] = []
shop_opens = threading.Event()


@app.put("/shop/{expected}")
async def open_shop(expected: int) -> None:
    while len(customers) < expected:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.01)  # each has asked for a thread by now
    shop_opens.set()
