"""The async client talks to an app that has lifespan's state."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from asgi_lifespan import LifespanManager
from fastapi import FastAPI, Request
from httpx2 import ASGITransport, AsyncClient
from starlette.types import ASGIApp, Receive, Scope, Send

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    app.state.till = 100
    yield {"prices": {"pen": 3}}
    del app.state.till  # so that no test finds another's


app = FastAPI(lifespan=lifespan)


@app.get("/till")
async def count_till(request: Request) -> int:
    return request.app.state.till


@app.get("/prices/pen")
async def price_pen(request: Request) -> int:
    return request.state["prices"]["pen"]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def get(app: ASGIApp, path: str) -> int:
    async with AsyncClient(
        transport=ASGITransport(app), base_url="http://shop"
    ) as client:
        return (await client.get(path)).json()


async def test_bare() -> None:
    async with LifespanManager(app) as manager:
        assert await get(manager.app, "/till") == 100


async def test_manager() -> None:
    async with LifespanManager(app) as manager:
        assert await get(manager.app, "/till") == 100
        assert await get(manager.app, "/prices/pen") == 3


async def test_context() -> None:
    async with app.router.lifespan_context(app) as state:

        async def opened(
            scope: Scope, receive: Receive, send: Send
        ) -> None:
            scope["state"] = dict(state or {})
            await app(scope, receive, send)

        assert await get(opened, "/till") == 100
        assert await get(opened, "/prices/pen") == 3
