"""The order of a killed worker is charged by another worker."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from saq import Queue

queue = Queue.from_url("redis://localhost:6379")


async def charge(context: dict, *, order: int) -> None:
    print(f"order {order}: charging", flush=True)
    for _ in range(3):  # the bank takes its time
        await asyncio.sleep(1)
        await context["job"].update()  # a heartbeat
    print(f"order {order}: charged", flush=True)


settings = {  # what `saq` is told
    "queue": queue,
    "functions": [charge],
    "timers": {"sweep": 2},  # seconds; the default is 60
    "shutdown_grace_period_s": 10,  # at SIGTERM; default: none
}
limits = {
    "retries": 3,  # runs in all; the default is 1
    "timeout": 0,  # no limit; the default is 10 seconds
    "heartbeat": 8,  # seconds; by default there is none
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
