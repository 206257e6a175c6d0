"""A supplier is asked by an async client."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
from fastapi import FastAPI

client = httpx2.AsyncClient(timeout=30)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with client:
        yield


app = FastAPI(lifespan=lifespan)


async def ask_supplier() -> dict[str, int]:
    answer = await client.get("http://localhost:9000/prices.json")
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
