"""A stream that ends, one that is left, and one that fails."""

import asyncio
from collections.abc import AsyncIterator

from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
shops = {"north": "7,12\n"}


async def open_ledger() -> AsyncIterator[None]:
    try:
        yield
    finally:
        print("dependency: ledger closed")


async def read_rows(shop: str) -> AsyncIterator[str]:
    try:
        yield "order,price\n"
        print("stream: half sent")
        await database.wait()
        yield shops[shop]
    finally:
        print("stream: cursor closed")


async def note_export(shop: str) -> None:
    print(f"task: export of {shop} noted")


@app.get("/export/{shop}", dependencies=[Depends(open_ledger)])
async def export(
    shop: str, tasks: BackgroundTasks
) -> StreamingResponse:
    tasks.add_task(note_export, shop)
    return StreamingResponse(read_rows(shop))


# Only to make the order certain: each export gets its rows.
database = asyncio.Event()


@app.put("/database", status_code=204)
async def answer() -> None:
    database.set()
    database.clear()
