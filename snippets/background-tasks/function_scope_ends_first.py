"""A dependency that is cleaned up before the response leaves."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
post_office = asyncio.Event()


async def open_ledger() -> AsyncIterator[str]:
    print("dependency: ledger opened")
    yield "ledger"
    print("dependency: ledger closed")


async def post_receipt() -> None:
    await post_office.wait()
    print("task: receipt posted")


@app.post("/orders")
async def place_order(
    ledger: Annotated[str, Depends(open_ledger, scope="function")],
    tasks: BackgroundTasks,
) -> dict:
    tasks.add_task(post_receipt)
    print("endpoint: task added")
    return {"order": 1}


@app.post("/post-office", status_code=204)
async def open_post_office() -> None:
    post_office.set()
