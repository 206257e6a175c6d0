"""A lock is taken before the answer and given back after the task."""

import asyncio
import threading

from fastapi import BackgroundTasks, FastAPI, HTTPException

app = FastAPI()
importing = threading.Lock()


async def import_prices(shop: str) -> None:
    try:
        await list_came.wait()
        if shop == "corner shop":
            raise RuntimeError("no price list")
        print(f"task: prices of the {shop} imported")
    finally:
        importing.release()


def take_the_lock() -> None:
    if not importing.acquire(blocking=False):
        raise HTTPException(409, "an import is running")


@app.post("/async/{shop}")
async def start_import(shop: str, tasks: BackgroundTasks) -> None:
    take_the_lock()
    tasks.add_task(import_prices, shop)


@app.post("/def/{shop}")
def start_in_a_thread(shop: str, tasks: BackgroundTasks) -> None:
    take_the_lock()
    tasks.add_task(import_prices, shop)


# Only to make the order certain: what the run waits for.
list_came = asyncio.Event()


@app.put("/list")
async def bring_the_list() -> None:
    list_came.set()
