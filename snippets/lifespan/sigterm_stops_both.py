"""The queue's signal handler calls Uvicorn's."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import FrameType

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    loop = asyncio.get_running_loop()
    servers = signal.getsignal(signal.SIGTERM)

    def stop(number: int, frame: FrameType | None) -> None:
        servers(number, frame)
        loop.call_soon_threadsafe(stop_queue)

    signal.signal(signal.SIGTERM, stop)
    yield
    print("lifespan: the orders are saved")


def stop_queue() -> None:
    print("queue: takes no more orders")


app = FastAPI(lifespan=lifespan)


@app.get("/ping")
async def ping() -> str:
    return "pong"
