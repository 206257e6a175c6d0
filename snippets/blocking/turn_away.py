"""Two customers are let in, the others hear so at once."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import Depends, FastAPI, HTTPException

app = FastAPI()
one_at_a_time = CapacityLimiter(1)
places = asyncio.Semaphore(2)
computed = 0


def forecast() -> int:
    global computed
    while not Path("prices").exists():
        time.sleep(0.01)
    computed += 1
    return 300


async def find_place() -> AsyncIterator[None]:
    if places.locked():
        raise HTTPException(503, "busy", {"Retry-After": "60"})
    async with places:
        yield


@app.get("/forecast/{customer}", dependencies=[Depends(find_place)])
async def forecast_sales(customer: int) -> int:
    return await run_sync(forecast, limiter=one_at_a_time)


@app.get("/queue/{length}")
async def wait_for_queue(length: int) -> str:
    while one_at_a_time.statistics().tasks_waiting < length:
        await asyncio.sleep(0.01)
    return f"{one_at_a_time.statistics().tasks_waiting} wait"


@app.get("/computed")
async def count_computed() -> int:
    while one_at_a_time.borrowed_tokens:
        await asyncio.sleep(0.01)
    return computed
