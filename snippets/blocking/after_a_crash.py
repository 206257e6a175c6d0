"""A new process pool takes the place of a broken one."""

import os
import signal
import threading
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager
from multiprocessing import get_context

from fastapi import FastAPI, HTTPException
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
replacing = threading.Lock()


@app.get("/forecast/{item}")
def forecast_sales(item: str) -> int:
    pool = app.state.pool
    try:
        return pool.submit(forecast, item).result()
    except BrokenProcessPool as error:
        print(f"endpoint: {error}")
        with replacing:
            if app.state.pool is pool:
                app.state.pool = make_pool()
        pool.shutdown()
        raise HTTPException(503, "try again later") from None
