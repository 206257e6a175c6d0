"""Two workers take from one queue; a later order can overtake."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from anyio import Path
from fastapi import FastAPI, Request


async def mail_receipts(
    name: str, orders: asyncio.Queue[int]
) -> None:
    while True:
        order = await orders.get()
        print(f"worker {name}: receipt {order} starts")
        while not await Path(f"{order}.pdf").exists():
            await asyncio.sleep(0.05)
        print(f"worker {name}: receipt {order} mailed")
        orders.task_done()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    orders: asyncio.Queue[int] = asyncio.Queue()
    workers = [
        asyncio.create_task(mail_receipts(name, orders))
        for name in ("a", "b")
    ]
    yield {"orders": orders}
    with suppress(TimeoutError):
        await asyncio.wait_for(orders.join(), 20)
    for worker in workers:
        worker.cancel()
    await asyncio.gather(*workers, return_exceptions=True)


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int, request: Request) -> str:
    request.state["orders"].put_nowait(order)
    return f"order {order} accepted"
