"""The engine is first used in the loop that serves requests."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

engine = create_async_engine(
    "postgresql+asyncpg://postgres:any@127.0.0.1:5432?ssl=disable"
)


async def create_table() -> None:
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE orders (id int)"))


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    await create_table()
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/orders")
async def count_orders() -> int:
    query = text("SELECT count(*) FROM orders")
    async with engine.connect() as connection:
        return await connection.scalar(query)
