"""With allow_abort_jobs, a job is cancelled at its await."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Annotated

from arq import ArqRedis, create_pool
from arq.connections import RedisSettings
from arq.jobs import Job
from fastapi import Depends, FastAPI, Request

VALKEY = RedisSettings(host="localhost", port=6379)


async def handle(ctx: dict, order: int) -> None:
    try:
        print(f"order {order}: packed", flush=True)
        if order == 7:
            await asyncio.sleep(60)  # the bank takes its time
        print(f"order {order}: charged", flush=True)
    finally:
        print(f"order {order}: cleaned up", flush=True)


class WorkerSettings:
    functions = (handle,)
    redis_settings = VALKEY
    max_jobs = 1
    allow_abort_jobs = True  # the default is False


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    async with await create_pool(VALKEY) as queue:
        yield {"queue": queue}


def get_queue(request: Request) -> ArqRedis:
    return request.state.queue


app = FastAPI(lifespan=lifespan)
Queue = Annotated[ArqRedis, Depends(get_queue)]


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int, queue: Queue) -> dict[str, int]:
    await queue.enqueue_job("handle", order, _job_id=f"order-{order}")
    return {"order": order}


@app.delete("/orders/{order}", status_code=202)
async def cancel_order(order: int, queue: Queue) -> dict[str, int]:
    with suppress(TimeoutError):  # do not wait until it has ended
        await Job(f"order-{order}", queue).abort(timeout=0.1)
    return {"order": order}
