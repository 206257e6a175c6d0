"""Wrong on purpose: the shutdown cancels the worker and its queue."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from anyio import Path
from fastapi import FastAPI, Request

log = logging.getLogger("shop")


class Orders(asyncio.Queue[int]):
    def accept(self, order: int) -> None:
        self.put_nowait(order)

    def finish(self, order: int) -> None:
        self.task_done()


async def mail_receipts(orders: Orders) -> None:
    while True:
        order = await orders.get()
        try:
            print(f"worker: receipt {order} starts")
            while not await Path(f"{order}.pdf").exists():
                await asyncio.sleep(0.05)
            print(f"worker: receipt {order} mailed")
        except Exception:
            log.exception("no receipt for order %s", order)
        orders.finish(order)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    orders = Orders()
    worker = asyncio.create_task(mail_receipts(orders))
    try:
        yield {"orders": orders}
    finally:
        worker.cancel()
        with suppress(asyncio.CancelledError):
            await worker
        print("lifespan: the worker has ended")


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int, request: Request) -> str:
    request.state["orders"].accept(order)
    return f"order {order} accepted"
