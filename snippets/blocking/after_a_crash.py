"""A new process pool takes the place of a broken one."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException
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
    try:
        return await loop.run_in_executor(pool, forecast, item)
    except BrokenProcessPool as error:
        print(f"endpoint: {error}")
        if app.state.pool is pool:
            app.state.pool = ProcessPoolExecutor(2)
        raise HTTPException(503, "try again later") from None
