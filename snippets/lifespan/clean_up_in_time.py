"""Lifespan waits for cancelled requests, then closes the pool."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI


class Pool:
    closed = False

    async def note(self, text: str) -> None:
        await asyncio.sleep(0.1)  # the way to the database
        if self.closed:
            raise RuntimeError("pool is closed")
        print(f"pool: {text}")


pool = Pool()
in_flight: set[asyncio.Task] = set()


async def register() -> None:
    request = asyncio.current_task()
    in_flight.add(request)
    request.add_done_callback(in_flight.discard)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    try:
        yield
    finally:
        if in_flight:
            await asyncio.wait(in_flight, timeout=5)
        pool.closed = True
        print("lifespan: pool closed")


app = FastAPI(lifespan=lifespan, dependencies=[Depends(register)])


@app.post("/orders/{order}")
async def place_order(order: int) -> None:
    await pool.note(f"order {order} begun")
    try:
        await asyncio.sleep(3600)  # a bank that hangs
    finally:
        await pool.note(f"order {order} not paid")
