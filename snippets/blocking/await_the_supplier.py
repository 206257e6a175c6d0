"""A supplier is asked by an async client."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
from fastapi import FastAPI

tls = httpx2.create_ssl_context()  # reads files, so at import


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with httpx2.AsyncClient(verify=tls, timeout=30) as client:
        app.state.client = client
        yield


app = FastAPI(lifespan=lifespan)


async def ask_supplier() -> dict[str, int]:
    url = "http://localhost:9000/prices.json"
    answer = await app.state.client.get(url)
    return answer.json()


@app.get("/price")
async def find_price() -> dict[str, int]:
    print("endpoint: asks the supplier")
    prices = await ask_supplier()
    print("endpoint: has the price")
    return prices


@app.get("/ping")
async def ping() -> str:
    return "pong"
