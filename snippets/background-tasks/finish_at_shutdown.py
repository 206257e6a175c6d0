"""The lifespan waits for created tasks before the server ends."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import Path
from fastapi import BackgroundTasks, FastAPI

log = logging.getLogger("shop")
created: set[asyncio.Task[None]] = set()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    if created:
        _, late = await asyncio.wait(created, timeout=5)
        for task in late:
            log.error("cut off: %s", task.get_name())
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


app = FastAPI(lifespan=lifespan)


async def mail(letter: str) -> None:
    print(f"task: {letter} starts")
    try:
        while not await Path(f"{letter}.pdf").exists():
            await asyncio.sleep(0.05)
        print(f"task: {letter} mailed")
    finally:
        print(f"task: {letter} ends")


@app.post("/orders", status_code=202)
async def place_order(tasks: BackgroundTasks) -> None:
    task = asyncio.create_task(mail("invoice"), name="invoice")
    created.add(task)
    task.add_done_callback(created.discard)
    tasks.add_task(mail, "receipt")
