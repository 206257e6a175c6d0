"""The order of a killed worker is charged by another worker."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from arq import ArqRedis, create_pool
from arq.connections import RedisSettings
from fastapi import Depends, FastAPI, Request

VALKEY = RedisSettings(host="localhost", port=6379)


async def charge(ctx: dict, order: int) -> None:
    print(f"order {order}: charging", flush=True)
    await asyncio.sleep(3)  # the bank takes its time
    print(f"order {order}: charged", flush=True)


class Defaults:  # what `arq` is told
    functions = (charge,)
    redis_settings = VALKEY


class WorkerSettings:
    functions = (charge,)
    redis_settings = VALKEY
    job_timeout = 5  # seconds; the default is 300
    job_completion_wait = 5  # seconds, at SIGTERM; default: 0


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
