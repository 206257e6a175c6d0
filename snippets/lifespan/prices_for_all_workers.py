"""Lifespan awaits the prices in the loop of its server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI


async def load_prices() -> dict[str, int]:
    await asyncio.sleep(0)  # asks the supplier
    return {"pen": 2}


prices: dict[str, int] = {}


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    prices.update(await load_prices())
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/prices")
async def show_prices() -> dict[str, int]:
    return prices
