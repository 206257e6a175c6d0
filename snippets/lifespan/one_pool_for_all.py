"""All requests share one pool, which lifespan opens and closes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import asyncpg
from fastapi import Depends, FastAPI, Request

DATABASE = "postgresql://postgres:any@127.0.0.1:5432?sslmode=disable"


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    async with asyncpg.create_pool(
        DATABASE, min_size=5, max_size=5
    ) as pool:
        yield {"pool": pool}


app = FastAPI(lifespan=lifespan)


async def get_connection(
    request: Request,
) -> AsyncIterator[asyncpg.Connection]:
    customers.append("came")
    async with request.state.pool.acquire() as connection:
        yield connection


Connection = Annotated[
    asyncpg.Connection, Depends(get_connection, scope="function")
]


@app.get("/process")
async def read_process(connection: Connection) -> int:
    return await connection.fetchval("SELECT pg_backend_pid()")


@app.post("/orders/{order}")
async def pay_order(order: int, connection: Connection) -> str:
    await paid.wait()
    return await connection.fetchval("SELECT 'paid'")


@app.get("/connections")
async def count_connections(connection: Connection) -> int:
    return await connection.fetchval(
        "SELECT count(datname) FROM pg_stat_activity"
    )


# Only to make the order certain: when the bank answers.
paid = asyncio.Event()
customers: list[str] = []


@app.put("/payments", status_code=204)
async def accept_payments() -> None:
    paid.set()


@app.get("/customers")
async def count_customers() -> int:
    return len(customers)
