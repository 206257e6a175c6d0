"""Order 7 has SAQ's defaults, order 8 has retries."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from saq import Queue

queue = Queue.from_url("redis://localhost:6379")


async def charge(context: dict, *, order: int) -> None:
    print(f"order {order}: the bank is down", flush=True)
    raise ConnectionError


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


@app.post("/orders/8", status_code=202)
async def place_order_8() -> None:
    await queue.enqueue("charge", order=8, retries=3)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int) -> None:
    await queue.enqueue("charge", order=order)
