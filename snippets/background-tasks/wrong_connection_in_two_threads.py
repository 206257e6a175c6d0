"""Wrong on purpose: a connection of one thread, used in another."""

import sqlite3
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, FastAPI

app = FastAPI()


def get_connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect("shop.db")
    try:
        yield connection
    finally:
        connection.close()


Connection = Annotated[sqlite3.Connection, Depends(get_connection)]


@app.get("/orders")
async def count_orders(connection: Connection) -> int:
    return connection.execute("SELECT 1").fetchone()[0]
