"""Wrong on purpose: lets everybody in, and computes for the gone."""

import asyncio
import time
from pathlib import Path

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import FastAPI

app = FastAPI()
one_at_a_time = CapacityLimiter(1)
computed = 0


def forecast() -> int:
    global computed
    while not Path("prices").exists():
        time.sleep(0.01)
    computed += 1
    return 300


@app.get("/forecast/{customer}")
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
