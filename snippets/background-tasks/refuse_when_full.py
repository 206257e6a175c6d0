"""Two orders may wait for their mail; a third one is refused."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException

orders: asyncio.Queue[int] = asyncio.Queue(maxsize=2)
mail_accepted = asyncio.Event()


async def mail_receipts() -> None:
    while True:
        order = await orders.get()
        print(f"worker: mail {order} starts")
        await mail_accepted.wait()
        print(f"worker: mail {order} ends")
        orders.task_done()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    worker = asyncio.create_task(mail_receipts())
    yield
    await orders.join()
    worker.cancel()


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int) -> str:
    try:
        orders.put_nowait(order)
    except asyncio.QueueFull:
        headers = {"Retry-After": "30"}
        raise HTTPException(503, "too busy", headers) from None
    return f"order {order} accepted"


@app.put("/mail", status_code=204)
async def accept_mail() -> None:
    mail_accepted.set()
