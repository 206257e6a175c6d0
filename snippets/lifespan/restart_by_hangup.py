"""A shop of two workers that SIGHUP replaces one by one."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing import current_process

from anyio import Path
from fastapi import BackgroundTasks, FastAPI

with open("version") as file:
    VERSION = file.read().strip()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    pid_file = Path(f"{current_process().name}.pid")
    await pid_file.write_text(str(os.getpid()))
    print(f"worker {VERSION}: starts", flush=True)
    yield
    print(f"worker {VERSION}: clean-up", flush=True)


app = FastAPI(lifespan=lifespan)


async def mail_receipt() -> None:
    while not await Path("mail_server").exists():
        await asyncio.sleep(0.05)
    print(f"worker {VERSION}: receipt mailed", flush=True)


@app.post("/orders")
async def place_order(tasks: BackgroundTasks) -> str:
    tasks.add_task(mail_receipt)
    return "placed"


@app.get("/version")
async def tell_version() -> str:
    return VERSION
