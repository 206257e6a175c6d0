"""Wrong on purpose: each request opens a connection of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import asyncpg
from fastapi import Depends, FastAPI

DATABASE = "postgresql://postgres:any@127.0.0.1:5432?sslmode=disable"


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield


app = FastAPI(lifespan=lifespan)


async def get_connection() -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(DATABASE)
    yield connection
    await connection.close()


Connection = Annotated[asyncpg.Connection, Depends(get_connection)]


@app.get("/process")
async def read_process(connection: Connection) -> int:
    return await connection.fetchval("SELECT pg_backend_pid()")


@app.post("/orders/{order}")
async def pay_order(order: int, connection: Connection) -> str:
    await paid.wait()
    return await connection.fetchval("SELECT 'paid'")


# Only to make the order certain: when the bank answers.
paid = asyncio.Event()


@app.put("/payments", status_code=204)
async def accept_payments() -> None:
    paid.set()
