"""A long job waits in a thread, and its time-out is longer."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

from arq import ArqRedis, create_pool
from arq.connections import RedisSettings
from fastapi import Depends, FastAPI, Request

VALKEY = RedisSettings(host="localhost", port=6379)


async def charge(ctx: dict, order: int) -> None:
    print(f"order {order}: charging", flush=True)
    await asyncio.to_thread(wait_for_the_bank, order)
    print(f"order {order}: charged", flush=True)


class WorkerSettings:
    functions = (charge,)
    redis_settings = VALKEY
    job_timeout = 60  # seconds: longer than the job


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


# Only to make the order certain: the bank answers by a file.
def wait_for_the_bank(order: int) -> None:
    while not Path(f"bank-{order}").exists():
        time.sleep(0.1)
