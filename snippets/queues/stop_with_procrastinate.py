"""A job that takes too long is cut off, and retried."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from procrastinate import App, PsycopgConnector

DATABASE = "postgresql://postgres@localhost:5432/postgres"
queue = App(connector=PsycopgConnector(conninfo=DATABASE))


@queue.task(retry=3)
async def charge(order: int) -> None:
    print(f"order {order}: charging")
    await asyncio.sleep(30)  # the bank takes its time
    print(f"order {order}: charged")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with queue.open_async():
        yield


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int) -> str:
    await charge.defer_async(order=order)
    return "order placed"
