"""Wrong on purpose: every worker process writes the report."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from anyio import open_file
from fastapi import FastAPI


async def report_every_minute() -> None:
    while True:
        async with await open_file("report.txt", "a") as report:
            line = f"process {os.getpid()}: 10 pens in stock\n"
            await report.write(line)
        await asyncio.sleep(60)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    loop = asyncio.create_task(report_every_minute())
    yield
    loop.cancel()
    with suppress(asyncio.CancelledError):
        await loop


app = FastAPI(lifespan=lifespan)


@app.get("/ping")
async def ping() -> str:
    return "pong"
