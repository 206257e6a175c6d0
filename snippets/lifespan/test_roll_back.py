"""Each test works in a transaction that is rolled back."""

from collections.abc import AsyncIterator
from typing import Annotated

import pytest
from fastapi import Depends, FastAPI, Request
from httpx2 import ASGITransport, AsyncClient
from sqlalchemy import Column, MetaData, Table, Text, select
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    create_async_engine,
)

tables = MetaData()
orders = Table("orders", tables, Column("item", Text))
app = FastAPI()


async def open_session(
    request: Request,
) -> AsyncIterator[AsyncSession]:
    async with AsyncSession(request.state.engine) as session:
        yield session


@app.post("/orders/{item}")
async def place_order(
    item: str, session: Annotated[AsyncSession, Depends(open_session)]
) -> list[str]:
    await session.execute(orders.insert(), {"item": item})
    await session.commit()
    return list(await session.scalars(select(orders.c.item)))


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def engine(anyio_backend: str) -> AsyncIterator[AsyncEngine]:
    engine = create_async_engine(
        "postgresql+asyncpg://postgres@localhost:5432/postgres"
    )
    async with engine.begin() as connection:
        await connection.run_sync(tables.create_all)
    yield engine
    await engine.dispose()


@pytest.fixture
async def client(engine: AsyncEngine) -> AsyncIterator[AsyncClient]:
    async with engine.connect() as connection:
        await connection.begin()

        async def join() -> AsyncIterator[AsyncSession]:
            async with AsyncSession(
                connection, join_transaction_mode="create_savepoint"
            ) as session:
                yield session

        app.dependency_overrides[open_session] = join
        yield AsyncClient(
            transport=ASGITransport(app), base_url="http://shop"
        )
        app.dependency_overrides.clear()
        await connection.rollback()


pytestmark = pytest.mark.anyio


async def test_pen(client: AsyncClient) -> None:
    assert (await client.post("/orders/pen")).json() == ["pen"]


async def test_cup(client: AsyncClient) -> None:
    assert (await client.post("/orders/cup")).json() == ["cup"]
