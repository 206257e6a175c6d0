"""Wrong on purpose: all tests share connections, none the loop."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from valkey.asyncio import Valkey

URL = "postgresql+asyncpg://postgres@localhost:5432/postgres"
engine = create_async_engine(URL)
cache = Valkey(port=6379)
app = FastAPI()


@app.get("/orders")
async def count_orders() -> int:
    async with engine.connect() as connection:
        return await connection.scalar(text("SELECT 0"))


@app.get("/visits")
async def count_visits() -> int:
    return await cache.scard("visits")


@pytest.mark.parametrize("number", [1, 2, 3])
def test_orders(number: int) -> None:
    with TestClient(app) as client:
        assert client.get("/orders").json() == 0


@pytest.mark.parametrize("number", [1, 2, 3])
def test_visits(number: int) -> None:
    with TestClient(app) as client:
        assert client.get("/visits").json() == 0
