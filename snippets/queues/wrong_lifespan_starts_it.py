"""Wrong on purpose: lifespan starts what starts lifespan."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import taskiq_fastapi
from fastapi import FastAPI, Request
from taskiq import TaskiqDepends
from taskiq_redis import RedisStreamBroker

broker = RedisStreamBroker("redis://localhost:6379")
taskiq_fastapi.init(broker, "wrong_lifespan_starts_it:app")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.bank = "First Bank"
    await broker.startup()
    yield
    await broker.shutdown()


app = FastAPI(lifespan=lifespan)


@broker.task
async def charge(
    order: int, request: Annotated[Request, TaskiqDepends()]
) -> None:
    bank = request.app.state.bank
    print(f"order {order}: charged at {bank}", flush=True)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int) -> dict[str, int]:
    await charge.kiq(order)
    return {"order": order}
