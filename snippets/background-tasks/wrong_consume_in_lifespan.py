"""Wrong on purpose: an endless consumer as a background task."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI

log = logging.getLogger("shop")
stock = {"pen": 7}
orders: asyncio.Queue[str] = asyncio.Queue()


async def consume() -> None:
    print("consumer: starts")
    try:
        while True:
            name = await orders.get()
            try:
                stock[name] -= 1
                print(f"consumer: {name} packed")
            except Exception:
                log.exception("an order is not packed")
    finally:
        print("consumer: cut off")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    print("lifespan: clean-up")


app = FastAPI(lifespan=lifespan)


@app.post("/consumer")
async def start_consumer(tasks: BackgroundTasks) -> None:
    tasks.add_task(consume)


@app.post("/orders/{name}")
async def place_order(name: str) -> None:
    await orders.put(name)
