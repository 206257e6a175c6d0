"""A shop that keeps its orders in a database, opened in lifespan."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from sqlalchemy import Column, MetaData, Table, Text, func, select
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

tables = MetaData()
table = Table("orders", tables, Column("item", Text))
URL = "postgresql+asyncpg://postgres@localhost:5432/postgres"


class Orders:
    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine

    async def add(self, item: str) -> None:
        async with self.engine.begin() as connection:
            await connection.execute(table.insert(), {"item": item})

    async def count(self) -> int:
        async with self.engine.connect() as connection:
            query = select(func.count()).select_from(table)
            return await connection.scalar(query) or 0


async def get_orders(request: Request) -> Orders:
    return request.state.orders


def create_app(url: str) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
        engine = create_async_engine(url)
        try:
            async with engine.begin() as connection:
                await connection.run_sync(tables.create_all)
            yield {"orders": Orders(engine)}
        finally:
            await engine.dispose()

    app = FastAPI(lifespan=lifespan)

    @app.post("/orders/{item}", status_code=201)
    async def place_order(
        item: str, orders: Annotated[Orders, Depends(get_orders)]
    ) -> int:
        await orders.add(item)
        return await orders.count()

    return app


app = create_app(URL)
