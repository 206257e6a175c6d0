"""Two orders may wait for their mail; a third one is refused."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import Path
from fastapi import FastAPI, HTTPException

log = logging.getLogger("shop")
orders: asyncio.Queue[int] = asyncio.Queue(maxsize=2)


async def mail_receipts() -> None:
    while True:
        order = await orders.get()
        try:
            print(f"worker: mail {order} starts")
            while not await Path("mail_server").exists():
                await asyncio.sleep(0.05)
            print(f"worker: mail {order} ends")
        except Exception:
            log.exception("no mail for order %s", order)
        finally:
            orders.task_done()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    worker = asyncio.create_task(mail_receipts())
    yield
    print("lifespan: waits for the mails")
    await orders.join()
    worker.cancel()
    await asyncio.wait([worker])


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int) -> str:
    try:
        orders.put_nowait(order)
    except asyncio.QueueFull:
        headers = {"Retry-After": "30"}
        raise HTTPException(503, "too busy", headers) from None
    return f"order {order} accepted"
