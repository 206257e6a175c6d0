"""Order 7 has no retries, order 8 has those of a middleware."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from taskiq import SimpleRetryMiddleware
from taskiq_redis import RedisStreamBroker

broker = RedisStreamBroker("redis://localhost:6379")
broker.add_middlewares(SimpleRetryMiddleware())


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    await broker.startup()
    yield
    await broker.shutdown()


app = FastAPI(lifespan=lifespan)


@broker.task
async def charge(order: int) -> None:
    print(f"order {order}: the bank is down", flush=True)
    raise ConnectionError


@broker.task(retry_on_error=True, max_retries=3)
async def charge_with_retries(order: int) -> None:
    print(f"order {order}: the bank is down", flush=True)
    raise ConnectionError


@app.post("/orders/7", status_code=202)
async def place_order_7() -> None:
    await charge.kiq(7)


@app.post("/orders/8", status_code=202)
async def place_order_8() -> None:
    await charge_with_retries.kiq(8)


@app.post("/orders/9", status_code=202)
async def place_order_9() -> None:
    await charge.kiq(9)
