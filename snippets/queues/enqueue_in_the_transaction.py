"""The job is a row of the transaction that stores its order."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg
from fastapi import FastAPI, HTTPException
from procrastinate import App, PsycopgConnector

DATABASE = "postgresql://postgres@localhost:5432/postgres"
TABLE = "CREATE TABLE IF NOT EXISTS orders (id int, pens int)"
queue = App(connector=PsycopgConnector(conninfo=DATABASE))


@queue.task
async def charge(order: int) -> None:
    print(f"order {order}: charged")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with await connect() as connection:
        await connection.execute(TABLE)
    async with queue.open_async():
        yield


async def connect() -> psycopg.AsyncConnection:
    return await psycopg.AsyncConnection.connect(DATABASE)


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int, pens: int) -> str:
    async with await connect() as connection:
        row = "INSERT INTO orders VALUES (%s, %s)"
        await connection.execute(row, [order, pens])
        job = charge.configure(connection=connection)
        await job.defer_async(order=order)
        if pens > 100:  # the exception undoes both rows
            raise HTTPException(409, "there are 100 pens")
    return "order placed"
