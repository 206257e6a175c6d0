"""SIGTERM: say not ready, answer on for a while, then stop."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from types import FrameType

from fastapi import FastAPI, HTTPException, Request

DRAIN_SECONDS = float(os.environ.get("DRAIN_SECONDS", "20"))
draining = asyncio.Event()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    loop = asyncio.get_running_loop()
    stop = signal.getsignal(signal.SIGTERM)  # Uvicorn's handler

    def end_drain() -> None:
        print("lifespan: drain ends")
        stop(signal.SIGTERM, None)

    def begin_drain() -> None:
        if draining.is_set():
            return end_drain()  # the second SIGTERM
        print("lifespan: drain begins")
        draining.set()
        loop.call_later(DRAIN_SECONDS, end_drain)

    def drain(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(begin_drain)

    with suppress(ValueError):  # a TestClient's is no main thread
        signal.signal(signal.SIGTERM, drain)
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/ready")
async def check_ready() -> str:
    if draining.is_set():
        raise HTTPException(503, "draining")
    return "ready"


@app.get("/orders/{order}")
async def show_order(order: int, request: Request) -> dict:
    return {"order": order, "from": request.url.port}
