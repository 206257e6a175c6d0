"""A dependency closes what a stream has opened."""

import asyncio
import gc
from collections.abc import Iterator
from typing import Annotated

from anyio.to_thread import current_default_thread_limiter
from fastapi import Depends, FastAPI
from fastapi.responses import StreamingResponse

gc.disable()  # only GET /collect collects
app = FastAPI()
ROWS = 1_000_000
made = 0


def open_cursor() -> Iterator[Iterator[int]]:
    try:
        yield iter(range(ROWS))
    finally:
        print("dependency: cursor closed")


def read_rows(cursor: Iterator[int]) -> Iterator[str]:
    global made
    for number in cursor:
        made = number
        yield f"{number:999}\n"


@app.get("/rows")
async def send_rows(
    cursor: Annotated[Iterator[int], Depends(open_cursor)],
) -> StreamingResponse:
    return StreamingResponse(read_rows(cursor))


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
