"""A cancelled request still cleans up, also where that awaits."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, FastAPI

app = FastAPI()
reports: list[asyncio.Task] = []


async def open_ledger() -> AsyncIterator[str]:
    try:
        yield "ledger"
    finally:
        print("dependency: closing the ledger")
        await asyncio.sleep(0.1)  # say, a last write
        print("dependency: ledger closed")


@app.get("/report")
async def wait_for_report(
    ledger: Annotated[str, Depends(open_ledger)],
) -> None:
    reports.append(asyncio.current_task())
    print("endpoint: waiting")
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        print("endpoint: cancelled")
        raise


@app.delete("/report", status_code=204)
async def cancel_report() -> None:
    reports[0].cancel()
