"""A dependency limits the time of an endpoint that awaits."""

import asyncio
from collections.abc import AsyncIterator

from fastapi import (
    BackgroundTasks,
    Depends,
    FastAPI,
    HTTPException,
)

ink = asyncio.Event()


async def limit() -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(0.2):
            yield
    except TimeoutError:
        raise HTTPException(504, "too slow") from None


app = FastAPI(dependencies=[Depends(limit, scope="function")])


@app.post("/labels")
async def print_label() -> None:
    try:
        await ink.wait()
    except asyncio.CancelledError:
        print("endpoint: cancelled at its await")
        raise
    print("endpoint: label printed")


async def print_receipt() -> None:
    await ink.wait()
    print("task: receipt printed")


@app.post("/receipts", status_code=202)
async def order_receipt(tasks: BackgroundTasks) -> None:
    tasks.add_task(print_receipt)


@app.put("/ink")
async def bring_ink() -> None:
    ink.set()
