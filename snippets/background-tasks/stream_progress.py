"""A job's progress, sent to whoever watches as it happens."""

import asyncio
from collections.abc import AsyncIterable
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException
from fastapi.sse import EventSourceResponse, ServerSentEvent

app = FastAPI()
TABLES = {"orders": ["3.50", "1.20", "2.00"], "refunds": ["none"]}


@dataclass
class Job:
    rows: int = 0
    state: str = "running"
    changed: asyncio.Condition = field(
        default_factory=asyncio.Condition
    )


jobs: dict[int, Job] = {}


async def export(job: Job, table: str) -> None:
    state = "failed"
    try:
        for price in TABLES[table]:
            await row_read.wait()
            float(price)  # or ValueError
            async with job.changed:
                job.rows += 1
                job.changed.notify_all()
        state = "done"
    finally:  # whoever watches must hear of the end
        async with job.changed:
            job.state = state
            job.changed.notify_all()


@app.post("/exports/{table}", status_code=202)
async def start_export(
    table: str, tasks: BackgroundTasks
) -> dict[str, int]:
    id = len(jobs) + 1
    jobs[id] = Job()
    tasks.add_task(export, jobs[id], table)
    return {"job": id}


def find_job(id: int) -> Job:
    if id not in jobs:
        raise HTTPException(404, "no such job")
    return jobs[id]


@app.get("/jobs/{id}/progress", response_class=EventSourceResponse)
async def watch(
    job: Annotated[Job, Depends(find_job)],
) -> AsyncIterable[ServerSentEvent]:
    sent = (-1, "running")
    while sent[1] == "running":
        async with job.changed:
            while sent == (job.rows, job.state):
                await job.changed.wait()
            sent = (job.rows, job.state)
        data = {"rows": sent[0], "state": sent[1]}
        yield ServerSentEvent(event="progress", data=data)


# Only to make the order certain: each export gets one row.
row_read = asyncio.Event()


@app.put("/row", status_code=204)
async def read_row() -> None:
    row_read.set()
    row_read.clear()
