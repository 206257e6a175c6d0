"""Wrong on purpose: the engine's connection is from another loop."""

import asyncio

from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

engine = create_async_engine(
    "postgresql+asyncpg://postgres:any@127.0.0.1:5432?ssl=disable"
)


async def create_table() -> None:
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE orders (id int)"))


asyncio.run(create_table())
app = FastAPI()


@app.get("/orders")
async def count_orders() -> int:
    query = text("SELECT count(*) FROM orders")
    async with engine.connect() as connection:
        return await connection.scalar(query)
