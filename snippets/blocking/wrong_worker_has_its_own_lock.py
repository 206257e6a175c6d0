"""Wrong on purpose: a worker that is forked while a lock is held."""

import signal
import threading
import time
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from multiprocessing import get_context
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool

prices = {"pen": 2}
lock = threading.Lock()


def forecast(item: str) -> int:
    with lock:
        return prices[item] * 100


def ignore_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def make_pool() -> ProcessPoolExecutor:
    how = get_context("fork")
    return ProcessPoolExecutor(1, how, ignore_ctrl_c)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    pool = await run_in_threadpool(make_pool)
    yield {"pool": pool}
    await run_in_threadpool(pool.shutdown)


app = FastAPI(lifespan=lifespan)


@app.get("/load")
def load_prices() -> str:
    with lock:
        print("endpoint: holds the lock, loads prices")
        while not Path("prices").exists():
            time.sleep(0.01)
    return "loaded"


@app.get("/forecast/{item}")
def forecast_sales(item: str, request: Request) -> int:
    return request.state.pool.submit(forecast, item).result()
