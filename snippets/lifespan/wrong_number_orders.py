"""Wrong on purpose: each request counts in a copy of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    yield {"orders": 0}


app = FastAPI(lifespan=lifespan)


@app.post("/orders")
async def place_order(request: Request) -> dict[str, int]:
    request.state.orders += 1
    return {"order": request.state.orders}
