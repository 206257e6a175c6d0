"""A loop sends reminders; a bad address does not end it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI

PAUSE = 0.05  # seconds; in a shop it may be 60
log = logging.getLogger("shop")
waiting: list[str] = []


async def remind(address: str) -> None:
    print(f"loop: {address} is next")
    name, domain = address.split("@")
    print(f"loop: {name} at {domain} reminded")


async def remind_every_minute() -> None:
    while True:
        try:
            while waiting:
                await remind(waiting.pop(0))
        except Exception:
            log.exception("a reminder failed")
        await asyncio.sleep(PAUSE)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    loop = asyncio.create_task(remind_every_minute())
    yield
    loop.cancel()
    with suppress(asyncio.CancelledError):
        await loop
    print(f"lifespan: the loop has ended: {loop.done()}")


app = FastAPI(lifespan=lifespan)


@app.post("/reminders/{address}", status_code=202)
async def add_reminder(address: str) -> None:
    waiting.append(address)


@app.get("/reminders")
async def show_waiting() -> list[str]:
    return waiting
