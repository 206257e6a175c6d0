"""Wrong on purpose, blocks the event loop: a wait in async def."""

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


@app.get("/payment")
async def pay() -> str:
    print("endpoint: asks the bank")
    while not Path("bank_answers").exists():
        time.sleep(0.1)
    print("endpoint: has paid")
    return "paid"


@app.get("/ping")
async def ping() -> str:
    return "pong"
