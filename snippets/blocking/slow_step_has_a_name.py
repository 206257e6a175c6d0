"""The debug mode is on, and each request's task has a name."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI, Request


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 0.5  # seconds; by default 0.1
    loop.set_debug(True)
    yield


async def name_task(request: Request) -> None:
    if task := asyncio.current_task():
        task.set_name(f"{request.method} {request.url.path}")


app = FastAPI(lifespan=lifespan)


def add_up_for(seconds: float) -> int:
    total, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        total += 2
    return total


@app.get("/report")
async def build_report() -> int:
    return add_up_for(seconds=1)


@app.get("/invoice", dependencies=[Depends(name_task)])
async def build_invoice() -> int:
    return add_up_for(seconds=1)


@app.get("/waits", dependencies=[Depends(name_task)])
async def wait_a_second() -> None:
    await asyncio.sleep(1)


@app.get("/thread", dependencies=[Depends(name_task)])
def build_in_thread() -> int:
    return add_up_for(seconds=1)
