"""An endless consumer that lifespan starts and ends."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

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
    consumer = asyncio.create_task(consume())
    yield
    consumer.cancel()
    await asyncio.wait([consumer])
    print("lifespan: clean-up")


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{name}")
async def place_order(name: str) -> None:
    await orders.put(name)
