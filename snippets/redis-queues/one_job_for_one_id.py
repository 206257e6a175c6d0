"""A job id is taken as long as its job waits, runs or is kept."""

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
    await asyncio.sleep(2)  # the bank takes its time
    print(f"order {order}: charged", flush=True)


class OneByOne:
    functions = (charge,)
    redis_settings = VALKEY
    max_jobs = 1  # at the same time; the default is 10


class Impatient:
    functions = (charge,)
    redis_settings = VALKEY
    job_timeout = 1  # seconds: shorter than the job
    keep_result = 0  # seconds; the default is 3600


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
) -> str:
    id = f"charge-{order}"
    job = await queue.enqueue_job("charge", order, _job_id=id)
    return "order placed" if job else "there is such a job"
