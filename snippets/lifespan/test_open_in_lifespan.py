"""Each start of the app opens its connections, in its own loop."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from valkey.asyncio import Valkey

URL = "postgresql+asyncpg://postgres@localhost:5432/postgres"


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    engine = create_async_engine(URL)
    try:
        async with Valkey(port=6379) as cache:
            yield {"engine": engine, "cache": cache}
    finally:
        await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/orders")
async def count_orders(request: Request) -> int:
    async with request.state.engine.connect() as connection:
        return await connection.scalar(text("SELECT 0"))


@app.get("/visits")
async def count_visits(request: Request) -> int:
    return await request.state.cache.scard("visits")


@pytest.mark.parametrize("number", [1, 2, 3])
def test_orders(number: int) -> None:
    with TestClient(app) as client:
        assert client.get("/orders").json() == 0


@pytest.mark.parametrize("number", [1, 2, 3])
def test_visits(number: int) -> None:
    with TestClient(app) as client:
        assert client.get("/visits").json() == 0
