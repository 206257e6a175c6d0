"""The order of a killed worker is charged by another worker."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from streaq import Worker

worker = Worker(
    redis_url="redis://localhost:6379",
    idle_timeout=5,  # seconds; the default is 60
)


@worker.task()
async def charge(order: int) -> None:
    print(f"order {order}: charging", flush=True)
    await asyncio.sleep(3)  # the bank takes its time
    print(f"order {order}: charged", flush=True)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with worker:
        yield


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int) -> dict[str, int]:
    await charge.enqueue(order)
    return {"order": order}
