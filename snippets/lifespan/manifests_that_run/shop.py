"""A shop that opens, tells whether it is ready, and closes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    print("lifespan: shop opened")
    yield
    print("lifespan: shop closed")


app = FastAPI(lifespan=lifespan)


@app.get("/live")
async def is_alive() -> str:
    return "alive"


@app.get("/ready")
async def is_ready() -> str:
    return "ready"
