"""A job longer than its heartbeat runs once, as it sends some."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from saq import Queue

queue = Queue.from_url("redis://localhost:6379")


async def charge(context: dict, *, order: int) -> None:
    print(f"order {order}: charging", flush=True)
    for _ in range(5):  # the bank takes its time
        await asyncio.sleep(1)
        await context["job"].update()  # a heartbeat
    print(f"order {order}: charged", flush=True)


settings = {  # what `saq` is told
    "queue": queue,
    "functions": [charge],
    "timers": {"sweep": 1},  # seconds; the default is 60
}
limits = {
    "retries": 3,  # runs in all; the default is 1
    "timeout": 0,  # no limit
    "heartbeat": 3,  # seconds: shorter than the job
}


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    await queue.connect()
    yield
    await queue.disconnect()


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int) -> dict[str, int]:
    await queue.enqueue("charge", order=order, **limits)
    return {"order": order}
