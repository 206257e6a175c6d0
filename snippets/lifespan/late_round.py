"""A round that is five seconds late is made up for."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from fastapi import FastAPI

due = datetime.fromisoformat(Path("due.txt").read_text().strip())


async def write_report() -> None:
    print("job: report written")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_job(
        write_report,
        "interval",
        hours=24,
        next_run_time=due,
        misfire_grace_time=3600,  # seconds
    )
    scheduler.start()
    yield
    scheduler.shutdown()


app = FastAPI(lifespan=lifespan)


@app.get("/ping")
async def ping() -> str:
    return "pong"
