"""Wrong on purpose: three imports at once, and later none at all."""

import asyncio
import threading

from fastapi import BackgroundTasks, FastAPI, HTTPException

app = FastAPI()
running: set[str] = set()


def refuse_a_second(name: str) -> None:
    if name in running:
        raise HTTPException(409, "an import is running")


async def audit() -> None:
    await auditor_came.wait()


async def import_prices() -> None:
    running.add("in the task")
    print("task: prices imported")


async def fail() -> None:
    raise RuntimeError("no price list")


@app.post("/in-the-task")
async def set_in_the_task(tasks: BackgroundTasks) -> None:
    refuse_a_second("in the task")
    tasks.add_task(audit)
    tasks.add_task(import_prices)


@app.post("/in-a-thread")
def set_in_a_thread() -> None:
    refuse_a_second("in a thread")
    three_threads.wait()  # as a look-up in a database would
    running.add("in a thread")


@app.post("/after-an-await")
async def set_after_an_await() -> None:
    refuse_a_second("after an await")
    await three_clicks.wait()  # as a look-up would
    running.add("after an await")


@app.post("/never-cleared")
async def clear_after_success(tasks: BackgroundTasks) -> None:
    refuse_a_second("never cleared")
    running.add("never cleared")
    tasks.add_task(fail)
    tasks.add_task(running.discard, "never cleared")


# Only to make the order certain: what the run waits for.
auditor_came = asyncio.Event()
three_threads = threading.Barrier(3)
three_clicks = asyncio.Barrier(3)


@app.put("/auditor")
async def let_the_auditor_in() -> None:
    auditor_came.set()
