"""All requests draw their number from one and the same object."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count

from fastapi import FastAPI, Request


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    yield {"orders": count(1)}


app = FastAPI(lifespan=lifespan)


@app.post("/orders")
async def place_order(request: Request) -> dict[str, int]:
    order = next(request.state.orders)
    return {"order": order}
