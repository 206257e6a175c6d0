"""The shutdown waits for the queue, and keeps what is left."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from anyio import Path
from fastapi import FastAPI, Request

log = logging.getLogger("shop")
LIMIT = 2  # seconds; must fit into the grace period
KEPT = Path("kept.txt")


class Orders(asyncio.Queue[int]):
    def __init__(self) -> None:
        super().__init__()
        self.undone: list[int] = []

    def accept(self, order: int) -> None:
        self.put_nowait(order)
        self.undone.append(order)

    def finish(self, order: int) -> None:
        self.undone.remove(order)
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
    if await KEPT.exists():
        for line in (await KEPT.read_text()).split():
            orders.accept(int(line))
    worker = asyncio.create_task(mail_receipts(orders))
    try:
        yield {"orders": orders}
        with suppress(TimeoutError):
            await asyncio.wait_for(orders.join(), LIMIT)
    finally:
        worker.cancel()
        await asyncio.wait([worker])
        await KEPT.write_text(" ".join(map(str, orders.undone)))
        print(f"lifespan: receipts kept: {orders.undone}")


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int, request: Request) -> str:
    request.state["orders"].accept(order)
    return f"order {order} accepted"
