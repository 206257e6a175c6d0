"""Wrong on purpose: the loop's debug mode is not switched on."""

import asyncio
import time

from fastapi import FastAPI

app = FastAPI()


def add_up_for(seconds: float) -> int:
    total, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        total += 2
    return total


@app.get("/report")
async def build_report() -> int:
    return add_up_for(seconds=1)


@app.get("/invoice")
async def build_invoice() -> int:
    return add_up_for(seconds=1)


@app.get("/waits")
async def wait_a_second() -> None:
    await asyncio.sleep(1)


@app.get("/thread")
def build_in_thread() -> int:
    return add_up_for(seconds=1)
