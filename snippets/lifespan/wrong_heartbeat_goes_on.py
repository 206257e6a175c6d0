"""Wrong on purpose: a report stops the heartbeat of its worker."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
from fastapi import BackgroundTasks, FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    print("lifespan: starts", flush=True)
    yield
    print("lifespan: clean-up", flush=True)


app = FastAPI(lifespan=lifespan)


async def mail_receipt() -> None:
    while not await anyio.Path("mail_server").exists():
        await asyncio.sleep(0.05)
    print("task: receipt mailed", flush=True)


@app.post("/orders")
async def place_order(tasks: BackgroundTasks) -> str:
    tasks.add_task(mail_receipt)
    return "placed"


@app.get("/report")
async def make_report() -> str:
    while not Path("prices").exists():
        time.sleep(0.05)
    return "sold well"
