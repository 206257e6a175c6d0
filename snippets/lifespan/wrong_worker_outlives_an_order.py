"""Wrong on purpose: one bad order ends the worker, unheard."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException, Request


async def mail_receipts(orders: asyncio.Queue[str]) -> None:
    while True:
        address = await orders.get()
        name, domain = address.split("@")
        print(f"worker: {name} at {domain} has a receipt")
        orders.task_done()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    orders: asyncio.Queue[str] = asyncio.Queue(maxsize=2)
    worker = asyncio.create_task(mail_receipts(orders))
    yield {"orders": orders}
    try:
        await asyncio.wait_for(orders.join(), 1)
        print("lifespan: all orders are done")
    except TimeoutError:
        print("lifespan: gave up on the rest")
    worker.cancel()
    await asyncio.wait([worker])


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{address}", status_code=202)
async def place_order(address: str, request: Request) -> str:
    try:
        request.state["orders"].put_nowait(address)
    except asyncio.QueueFull:
        raise HTTPException(503, "too busy") from None
    return "accepted"
