"""202 and the address of a job; its status and result come later."""

import asyncio
from dataclasses import dataclass
from itertools import count

from fastapi import BackgroundTasks, FastAPI, HTTPException, Response

app = FastAPI()
tables = {"orders": ["tea", "milk"], "guests": ["Ana"]}
MAX_FINISHED = 2


@dataclass
class Job:
    status: str = "waiting"
    rows: int = 0
    result: str | None = None


new_id = count(1)
jobs: dict[int, Job] = {}
finished: list[int] = []


async def export(id: int, table: str) -> None:
    job = jobs[id]
    job.status = "running"
    try:
        for _ in tables[table]:
            await row_read.wait()
            job.rows += 1
        job.status, job.result = "done", f"/files/{table}.csv"
    except Exception:
        job.status = "failed"
        raise
    finally:
        finished.append(id)
        if len(finished) > MAX_FINISHED:
            del jobs[finished.pop(0)]


@app.post("/exports/{table}", status_code=202)
async def start_export(
    table: str, tasks: BackgroundTasks, response: Response
) -> Job:
    id = next(new_id)
    jobs[id] = job = Job()
    tasks.add_task(export, id, table)
    response.headers["Location"] = f"/jobs/{id}"
    return job


@app.get("/jobs/{id}")
async def show_job(id: int) -> Job:
    if id not in jobs:
        raise HTTPException(404, "no such job, or finished long ago")
    return jobs[id]


# Only to make the order certain: each export gets one row.
row_read = asyncio.Event()


@app.put("/row", status_code=204)
async def read_row() -> None:
    row_read.set()
    row_read.clear()
