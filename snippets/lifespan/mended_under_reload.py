"""A reloader outlives a failed start-up and waits for the cure."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

prices = {"pen": 3}


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    print(f"lifespan: a pen costs {prices['pens']}")
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/prices")
async def list_prices() -> dict[str, int]:
    return prices
