"""The worker is cancelled again until it ends, five times at most."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI

log = logging.getLogger("shop")


async def mail_receipts(orders: asyncio.Queue[int]) -> None:
    while True:
        with suppress(TimeoutError):  # an hour without an order
            order = await asyncio.wait_for(orders.get(), 3600)
            print(f"worker: receipt {order} mailed")


async def end(worker: asyncio.Task[None]) -> None:
    for number in range(1, 6):
        worker.cancel()
        _, alive = await asyncio.wait([worker], timeout=1)
        if not alive:
            print(f"worker: ended by cancellation {number}")
            break
    else:
        log.error("the worker goes on")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    orders: asyncio.Queue[int] = asyncio.Queue()
    worker = asyncio.create_task(mail_receipts(orders))
    try:
        yield
    finally:
        take_a_last_order(orders)
        await end(worker)
        print("lifespan: closed")


app = FastAPI(lifespan=lifespan)


# Only to make the order certain: it comes at this very moment.
def take_a_last_order(orders: asyncio.Queue[int]) -> None:
    orders.put_nowait(7)
