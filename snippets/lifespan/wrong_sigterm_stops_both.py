"""Wrong on purpose: the queue's signal handler replaces Uvicorn's."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop_queue)
    yield
    print("lifespan: the orders are saved")


def stop_queue() -> None:
    print("queue: takes no more orders")


app = FastAPI(lifespan=lifespan)


@app.get("/ping")
async def ping() -> str:
    return "pong"
