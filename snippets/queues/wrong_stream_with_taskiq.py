"""Wrong on purpose: a killed worker's order waits ten minutes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from taskiq_redis import RedisStreamBroker

broker = RedisStreamBroker(
    "redis://localhost:6379",
    unacknowledged_lock_timeout=5,  # seconds; default: no limit
)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    await broker.startup()
    yield
    await broker.shutdown()


app = FastAPI(lifespan=lifespan)


@broker.task
async def charge(order: int) -> None:
    print(f"order {order}: charging", flush=True)
    await asyncio.sleep(3)  # the bank takes its time
    print(f"order {order}: charged", flush=True)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int) -> dict[str, int]:
    await charge.kiq(order)
    return {"order": order}
