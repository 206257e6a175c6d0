"""Order 7 has Procrastinate's defaults, order 8 has retries."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from procrastinate import App, PsycopgConnector

DATABASE = "postgresql://postgres@localhost:5432/postgres"
queue = App(connector=PsycopgConnector(conninfo=DATABASE))


@queue.task
async def charge(order: int) -> None:
    print(f"order {order}: the bank is down")
    raise ConnectionError


@queue.task(retry=3)
async def charge_with_retries(order: int) -> None:
    print(f"order {order}: the bank is down")
    raise ConnectionError


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with queue.open_async():
        yield


app = FastAPI(lifespan=lifespan)


@app.post("/orders/7", status_code=202)
async def place_order_7() -> None:
    await charge.defer_async(order=7)


@app.post("/orders/8", status_code=202)
async def place_order_8() -> None:
    await charge_with_retries.defer_async(order=8)
