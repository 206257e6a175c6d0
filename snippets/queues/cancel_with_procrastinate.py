"""A waiting job is taken out, a running one is cancelled."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from procrastinate import App, PsycopgConnector

DATABASE = "postgresql://postgres@localhost:5432/postgres"
queue = App(connector=PsycopgConnector(conninfo=DATABASE))


@queue.task
async def handle(order: int) -> None:
    try:
        print(f"order {order}: packed")
        if order == 7:
            await asyncio.sleep(60)  # the bank takes its time
        print(f"order {order}: charged")
    finally:
        print(f"order {order}: cleaned up")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with queue.open_async():
        yield


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int) -> dict[str, int]:
    return {"job": await handle.defer_async(order=order)}


@app.delete("/jobs/{job}", status_code=202)
async def cancel_job(job: int) -> dict[str, bool]:
    manager = queue.job_manager
    done = await manager.cancel_job_by_id_async(job, abort=True)
    return {"cancelled": done}
