"""Loop and threads are free, and yet every order waits."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import create_async_engine

engine = create_async_engine(
    "sqlite+aiosqlite:///shop.db", pool_size=2, max_overflow=0
)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/orders")
async def pay_order() -> str:
    async with engine.connect() as connection:
        await connection.execute(select(text("'order'")))
        print("endpoint: has a connection, asks the bank")
        await bank_answers.wait()
    return "paid"


@app.get("/loop")
async def ask_loop() -> str:
    return "the loop is free"


@app.get("/thread")
def ask_thread() -> str:
    return "a thread is free"


@app.get("/pool")
async def ask_pool() -> str:
    return engine.pool.status()


# Only to make the order certain: the bank of this run.
bank_answers = asyncio.Event()


@app.put("/bank")
async def open_bank() -> None:
    bank_answers.set()
