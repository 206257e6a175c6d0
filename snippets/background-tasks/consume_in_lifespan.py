"""An endless consumer that lifespan starts and ends."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

orders: asyncio.Queue[str] = asyncio.Queue()


async def consume() -> None:
    print("consumer: starts")
    try:
        while True:
            print(f"consumer: {await orders.get()} packed")
    finally:
        print("consumer: cut off")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as group:
        consumer = group.create_task(consume())
        yield
        consumer.cancel()
    print("lifespan: clean-up")


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{name}")
async def place_order(name: str) -> None:
    await orders.put(name)
