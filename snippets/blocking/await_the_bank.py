"""An order waits for the bank at an await."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
from fastapi import FastAPI

limits = httpx2.Limits(max_connections=None)
tls = httpx2.create_ssl_context()  # reads files, so at import


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with httpx2.AsyncClient(
        verify=tls, limits=limits, timeout=30
    ) as client:
        app.state.client = client
        yield


app = FastAPI(lifespan=lifespan)


@app.post("/orders")
async def pay_order() -> str:
    answer = await app.state.client.get("http://localhost:9000")
    return answer.text


@app.get("/ping")
async def ping() -> str:
    return "pong"
