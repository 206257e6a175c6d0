"""A running job ends early: a client cancels it, or time is up."""

import asyncio
from itertools import count
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException

app = FastAPI()
new_id = count(1)
status: dict[int, str] = {}
running: dict[int, asyncio.Task[None]] = {}


async def export(id: int, seconds: float) -> None:
    print(f"task: job {id} opens its file")
    try:
        async with asyncio.timeout(seconds):
            await rows_read.wait()
        status[id] = "done"
    except TimeoutError:
        status[id] = "timed out"
    except asyncio.CancelledError:
        status[id] = "cancelled"
        raise
    except Exception:
        status[id] = "failed"
        raise
    finally:
        print(f"task: job {id} closes its file")


async def run_job(id: int, seconds: float) -> None:
    status[id] = "running"
    try:
        async with asyncio.TaskGroup() as group:
            running[id] = group.create_task(export(id, seconds))
    finally:
        del running[id]


@app.post("/exports", status_code=202)
async def start(seconds: float, tasks: BackgroundTasks) -> int:
    id = next(new_id)
    status[id] = "waiting"
    tasks.add_task(run_job, id, seconds)
    return id


async def known_job(id: int) -> int:
    if id not in status:
        raise HTTPException(404, "no such job")
    return id


KnownJob = Annotated[int, Depends(known_job)]


@app.get("/jobs/{id}")
async def show(id: KnownJob) -> str:
    return status[id]


@app.delete("/jobs/{id}", status_code=202)
async def cancel(id: KnownJob) -> str:
    if id not in running:
        raise HTTPException(409, "this job is not running")
    running[id].cancel()
    return "cancelling"


# Only to make the order certain: the rows are read.
rows_read = asyncio.Event()


@app.put("/rows", status_code=204)
async def read_rows() -> None:
    rows_read.set()
