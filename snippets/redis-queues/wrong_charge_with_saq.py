"""Wrong on purpose: the order of a killed worker is not charged."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from saq import Queue

queue = Queue.from_url("redis://localhost:6379")


async def charge(context: dict, *, order: int) -> None:
    print(f"order {order}: charging", flush=True)
    await asyncio.sleep(3)  # the bank takes its time
    print(f"order {order}: charged", flush=True)


settings = {  # what `saq` is told
    "queue": queue,
    "functions": [charge],
}


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    await queue.connect()
    yield
    await queue.disconnect()


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int) -> dict[str, int]:
    await queue.enqueue("charge", order=order)
    return {"order": order}
