"""Wrong on purpose: every worker process writes the report."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from multiprocessing import current_process

from anyio import open_file
from fastapi import FastAPI


async def report_every_minute() -> None:
    while True:
        async with await open_file("report.txt", "a") as report:
            name = current_process().name
            await report.write(f"{name}: 10 pens in stock\n")
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
