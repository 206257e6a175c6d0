"""A search in another process, which can be given up."""

import asyncio
import os
import re
import signal
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, HTTPException, Request
from fastapi.concurrency import run_in_threadpool

catalogue = ["pen", "ink", "a" * 60]


def give_up(*_: object) -> None:
    raise TimeoutError


def find(pattern: str) -> list[str]:
    signal.signal(signal.SIGALRM, give_up)
    Path("worker.pid").write_text(str(os.getpid()))
    print("worker: searches", flush=True)
    return [i for i in catalogue if re.fullmatch(pattern, i)]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    pool = ProcessPoolExecutor(2)
    yield {"pool": pool}
    await run_in_threadpool(pool.shutdown)


app = FastAPI(lifespan=lifespan)


@app.get("/search")
async def search(pattern: str, request: Request) -> list[str]:
    loop = asyncio.get_running_loop()
    pool = request.state.pool
    try:
        return await loop.run_in_executor(pool, find, pattern)
    except TimeoutError:
        raise HTTPException(422, "too long a search") from None


@app.get("/ping")
async def ping() -> str:
    return "pong"
