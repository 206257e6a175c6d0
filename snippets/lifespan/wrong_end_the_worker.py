"""Wrong on purpose: asyncio.wait_for may swallow a cancellation."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI


async def mail_receipts(orders: asyncio.Queue[int]) -> None:
    while True:
        with suppress(TimeoutError):  # an hour without an order
            order = await asyncio.wait_for(orders.get(), 3600)
            print(f"worker: receipt {order} mailed")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    orders: asyncio.Queue[int] = asyncio.Queue()
    worker = asyncio.create_task(mail_receipts(orders))
    try:
        yield
    finally:
        take_a_last_order(orders)
        worker.cancel()
        await asyncio.wait([worker])
        print("lifespan: closed")


app = FastAPI(lifespan=lifespan)


# Only to make the order certain: it comes at this very moment.
def take_a_last_order(orders: asyncio.Queue[int]) -> None:
    orders.put_nowait(7)
