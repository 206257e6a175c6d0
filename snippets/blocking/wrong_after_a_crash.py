"""Wrong on purpose: a process pool that is broken stays broken."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool


def forecast(item: str) -> int:
    if item == "everything":
        os.kill(os.getpid(), signal.SIGKILL)
    return len(item) * 100


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.pool = ProcessPoolExecutor(2)
    yield
    await run_in_threadpool(app.state.pool.shutdown)


app = FastAPI(lifespan=lifespan)


@app.get("/forecast/{item}")
async def forecast_sales(item: str) -> int:
    loop = asyncio.get_running_loop()
    pool = app.state.pool
    return await loop.run_in_executor(pool, forecast, item)
