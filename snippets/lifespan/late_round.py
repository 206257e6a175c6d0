"""Two jobs are five seconds late: one is dropped, and one runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from fastapi import FastAPI

due = datetime.fromisoformat(Path("due.txt").read_text().strip())


async def write_report() -> None:
    print("job: report written")


async def pay_suppliers() -> None:
    print("job: suppliers paid")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    scheduler = AsyncIOScheduler(timezone=UTC)
    daily = {"trigger": "interval", "days": 1, "next_run_time": due}
    scheduler.add_job(write_report, **daily)
    scheduler.add_job(
        pay_suppliers,
        **daily,
        misfire_grace_time=3600,  # seconds
    )
    scheduler.start()
    yield
    scheduler.shutdown()


app = FastAPI(lifespan=lifespan)
