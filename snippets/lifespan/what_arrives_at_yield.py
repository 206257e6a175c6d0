"""Which exceptions arrive at the yield, and which do not."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI, Response


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    try:
        yield
    finally:
        print(f"lifespan: {sys.exception()!r} at the yield")


app = FastAPI(lifespan=lifespan)


@app.get("/broken")
async def fail() -> None:
    raise ValueError("a bug")


@app.get("/exit")
async def leave() -> None:
    sys.exit(1)


@app.get("/catalogue")
async def send_catalogue() -> Response:
    return Response(bytes(20_000_000))


@asynccontextmanager
async def read_prices(app: FastAPI) -> AsyncIterator[None]:
    raise RuntimeError("no price list")
    yield  # never reached


with_router = FastAPI(lifespan=lifespan)
with_router.include_router(APIRouter(lifespan=read_prices))
