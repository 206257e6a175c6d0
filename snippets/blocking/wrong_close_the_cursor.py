"""Wrong on purpose: a def generator whose client hangs up."""

import asyncio
import gc
from collections.abc import Iterator

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

gc.disable()  # only GET /collect collects
app = FastAPI()
ROWS = 1_000_000
made = 0


def read_rows() -> Iterator[str]:
    global made
    try:
        for number in range(ROWS):
            made = number
            yield f"{number:999}\n"
    finally:
        print("stream: cursor closed")


@app.get("/rows")
async def send_rows() -> StreamingResponse:
    return StreamingResponse(read_rows())


@app.get("/rest")
async def wait_for_rest() -> dict[str, int | bool]:
    before = -1
    while made < 100 or made > before:
        before = made
        await asyncio.sleep(0.3)
    limiter = current_default_thread_limiter()
    return {
        "over a tenth": made > ROWS / 10,
        "places taken": limiter.borrowed_tokens,
    }


@app.get("/collect")
async def collect() -> None:
    gc.collect()
