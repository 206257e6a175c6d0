"""Wrong on purpose: a process pool that is broken stays broken."""

import os
import signal
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from multiprocessing import get_context

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool


def forecast(item: str) -> int:
    if item == "everything":
        os.kill(os.getpid(), signal.SIGKILL)
    return len(item) * 100


def ignore_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def make_pool() -> ProcessPoolExecutor:
    how = get_context("spawn")
    return ProcessPoolExecutor(2, how, ignore_ctrl_c)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.pool = await run_in_threadpool(make_pool)
    yield
    await run_in_threadpool(app.state.pool.shutdown)


app = FastAPI(lifespan=lifespan)


@app.get("/forecast/{item}")
def forecast_sales(item: str) -> int:
    return app.state.pool.submit(forecast, item).result()
