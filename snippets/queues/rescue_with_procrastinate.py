"""The rescue leaves the jobs of living workers alone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from procrastinate import App, JobContext, PsycopgConnector

DATABASE = "postgresql://postgres@localhost:5432/postgres"
queue = App(
    connector=PsycopgConnector(conninfo=DATABASE),
    worker_defaults={
        "update_heartbeat_interval": 1,
        "stalled_worker_timeout": 30,  # not below the threshold
    },
)


@queue.periodic(cron="* * * * * *")  # each second
@queue.task(queueing_lock="rescue", pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(
        seconds_since_heartbeat=5
    ):
        await manager.retry_job(job)


@queue.task
async def charge(order: int) -> None:
    print(f"order {order}: charging")
    await wait_for_the_bank()
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


# Only to make the order certain: the bank answers by a file.
async def wait_for_the_bank() -> None:
    while not await asyncio.to_thread(Path("bank").exists):
        await asyncio.sleep(0.1)
