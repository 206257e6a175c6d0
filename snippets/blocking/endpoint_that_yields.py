"""FastAPI gives way after each item of an endpoint that yields."""

import asyncio
import gc
import itertools
from collections.abc import AsyncIterator

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

gc.disable()  # only GET /collect collects
app = FastAPI()
made = 0


@app.get("/rows", response_class=StreamingResponse)
async def send_rows() -> AsyncIterator[str]:
    global made
    try:
        for number in itertools.count():
            made = number
            yield f"{number:999}\n"
    finally:
        print("stream: finally")


@app.get("/rest")
async def wait_for_rest() -> dict[str, bool]:
    before = -1
    while made < 100 or made > before:
        before = made
        await asyncio.sleep(0.3)
    return {"over 100000 rows": made > 100_000}


@app.get("/collect")
async def collect() -> None:
    gc.collect()
