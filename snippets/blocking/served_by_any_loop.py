"""A wait in a worker thread, under either event loop."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    loop = type(asyncio.get_running_loop())
    print(f"lifespan: event loop of {loop.__module__.split('.')[0]}")
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/label")
def print_label() -> str:
    print("endpoint: waits for paper")
    while not Path("paper").exists():
        time.sleep(0.1)
    print("endpoint: has printed")
    return "printed"


@app.get("/ping")
async def ping() -> str:
    return "pong"
