"""Wrong on purpose: a stream that never gives way."""

import asyncio
import itertools
from collections.abc import AsyncIterator

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


async def make_rows() -> AsyncIterator[str]:
    try:
        for number in itertools.count():
            if number == 100_000:
                print("stream: 100000 rows, and nobody reads")
            yield f"{number:999}\n"
    except asyncio.CancelledError:
        print("stream: cancelled")
        raise


@app.get("/rows")
async def send_rows() -> StreamingResponse:
    return StreamingResponse(make_rows())


@app.get("/ping")
async def ping() -> str:
    return "pong"
