"""A job's progress, sent to whoever watches as it happens."""

import asyncio
from collections.abc import AsyncIterable
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException
from fastapi.sse import EventSourceResponse, ServerSentEvent

app = FastAPI()
TOTAL = 3


@dataclass
class Job:
    rows: int = 0
    changed: asyncio.Condition = field(
        default_factory=asyncio.Condition
    )


jobs: dict[int, Job] = {}


async def export(job: Job) -> None:
    while job.rows < TOTAL:
        await row_read.wait()
        async with job.changed:
            job.rows += 1
            job.changed.notify_all()


@app.post("/exports", status_code=202)
async def start_export(tasks: BackgroundTasks) -> dict[str, int]:
    id = len(jobs) + 1
    jobs[id] = Job()
    tasks.add_task(export, jobs[id])
    return {"job": id}


def find_job(id: int) -> Job:
    if id not in jobs:
        raise HTTPException(404, "no such job")
    return jobs[id]


@app.get("/jobs/{id}/progress", response_class=EventSourceResponse)
async def watch(
    job: Annotated[Job, Depends(find_job)],
) -> AsyncIterable[ServerSentEvent]:
    sent = -1
    while sent < TOTAL:
        async with job.changed:
            while job.rows == sent:
                await job.changed.wait()
            sent = job.rows
        yield ServerSentEvent(event="progress", data={"rows": sent})


# Only to make the order certain: each export gets one row.
row_read = asyncio.Event()


@app.put("/row", status_code=204)
async def read_row() -> None:
    row_read.set()
    row_read.clear()
