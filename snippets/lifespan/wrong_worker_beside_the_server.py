"""Wrong on purpose: lifespan yields inside a task group."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request


async def mail_receipts(orders: asyncio.Queue[str]) -> None:
    while True:
        name, domain = (await orders.get()).split("@")
        print(f"worker: {name} at {domain} has a receipt")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    orders: asyncio.Queue[str] = asyncio.Queue()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(mail_receipts(orders))
            yield {"orders": orders}
    finally:
        print("lifespan: database closed")


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{address}", status_code=202)
async def place_order(address: str, request: Request) -> str:
    request.state["orders"].put_nowait(address)
    return "accepted"
