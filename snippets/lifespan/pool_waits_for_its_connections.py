"""Closing a pool waits for the connections in use, without limit."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
from fastapi import FastAPI, Request

DATABASE = "postgresql://postgres:any@127.0.0.1:5432?sslmode=disable"
reports = set[asyncio.Task]()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    async with asyncpg.create_pool(DATABASE) as pool:
        yield {"pool": pool}
        print("lifespan: closing the pool")
    print("lifespan: pool is closed")


app = FastAPI(lifespan=lifespan)


async def make_report(pool: asyncpg.Pool) -> None:
    async with pool.acquire() as connection:
        print("task: report begins")
        while not await asyncio.to_thread(Path("printed").exists):
            await asyncio.sleep(0.05)
        orders = await connection.fetchval("SELECT 7")
        print(f"task: report of {orders} orders")


@app.post("/reports", status_code=202)
async def order_report(request: Request) -> None:
    task = asyncio.create_task(make_report(request.state.pool))
    reports.add(task)
    task.add_done_callback(reports.discard)
