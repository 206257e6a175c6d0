"""An exception ends a job of ARQ, unless the exception is Retry."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from arq import ArqRedis, Retry, create_pool
from arq.connections import RedisSettings
from fastapi import Depends, FastAPI, Request

VALKEY = RedisSettings(host="localhost", port=6379)


async def charge(ctx: dict, order: int) -> None:
    print(f"order {order}: the bank is down", flush=True)
    if order == 8:
        raise Retry(defer=0)  # seconds
    raise ConnectionError


class WorkerSettings:
    functions = (charge,)
    redis_settings = VALKEY
    max_tries = 3  # the default is 5


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    async with await create_pool(VALKEY) as queue:
        yield {"queue": queue}


def get_queue(request: Request) -> ArqRedis:
    return request.state.queue


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{order}", status_code=202)
async def place_order(
    order: int, queue: Annotated[ArqRedis, Depends(get_queue)]
) -> dict[str, int]:
    await queue.enqueue_job("charge", order)
    return {"order": order}
