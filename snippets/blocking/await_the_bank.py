"""An order waits for the bank at an await."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
from fastapi import FastAPI

limits = httpx2.Limits(max_connections=None)
client = httpx2.AsyncClient(limits=limits, timeout=30)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with client:
        yield


app = FastAPI(lifespan=lifespan)


@app.post("/orders")
async def pay_order() -> str:
    answer = await client.get("http://localhost:9000")
    return answer.text


@app.get("/ping")
async def ping() -> str:
    return "pong"
