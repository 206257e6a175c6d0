"""A lock lets the last round end before the pool is closed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC

from anyio import Path
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from fastapi import FastAPI

pool = {"state": "open"}  # stands for a database pool
busy = asyncio.Lock()


async def write_report() -> None:
    async with busy:
        print("job: report begins")
        try:
            while not await Path("sales.txt").exists():
                await asyncio.sleep(0.05)
        finally:
            print(f"job: report ends, pool {pool['state']}")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_job(write_report)
    scheduler.start()
    yield
    scheduler.pause()  # no further round begins
    await asyncio.sleep(0)  # one that just began takes the lock
    async with busy:
        scheduler.shutdown()
    pool["state"] = "closed"
    print("lifespan: pool closed")


app = FastAPI(lifespan=lifespan)
