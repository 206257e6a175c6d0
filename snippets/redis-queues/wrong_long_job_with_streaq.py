"""Wrong on purpose: a job that blocks the loop runs twice."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from streaq import Worker

worker = Worker(
    redis_url="redis://localhost:6379",
    idle_timeout=2,  # seconds; the default is 60
)


@worker.task()
async def charge(order: int) -> None:
    print(f"order {order}: charging", flush=True)
    wait_for_the_bank()
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


# Only to make the order certain: the bank answers by a file.
def wait_for_the_bank() -> None:
    while not Path("bank").exists():
        time.sleep(0.1)
