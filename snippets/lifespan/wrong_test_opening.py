"""Wrong on purpose: nobody enters the test client."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

happened: list[str] = []


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    happened.append("opened")
    app.state.till = 100
    yield {"prices": {"pen": 3}}
    happened.append("closed")


app = FastAPI(lifespan=lifespan)


@app.get("/door")
async def knock() -> None:
    happened.append("knocked")


@app.get("/till")
async def count_till(request: Request) -> int:
    return request.app.state.till


@app.get("/prices/pen")
async def price_pen(request: Request) -> int:
    return request.state["prices"]["pen"]


def test_door() -> None:
    client = TestClient(app)
    assert client.get("/door").status_code == 200
    assert happened == ["knocked"]


def test_till() -> None:
    client = TestClient(app)
    assert client.get("/till").json() == 100


def test_price() -> None:
    client = TestClient(app)
    assert client.get("/prices/pen").json() == 3
