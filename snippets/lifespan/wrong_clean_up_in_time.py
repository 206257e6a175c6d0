"""Wrong on purpose: closes the pool while requests still use it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI


class Pool:
    closed = False

    async def note(self, text: str) -> None:
        await asyncio.sleep(0.1)  # the way to the database
        if self.closed:
            raise RuntimeError("pool is closed")
        print(f"pool: {text}")


pool = Pool()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    try:
        yield
    finally:
        pool.closed = True
        print("lifespan: pool closed")


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{order}")
async def place_order(order: int) -> None:
    await pool.note(f"order {order} begun")
    try:
        await asyncio.sleep(3600)  # a bank that hangs
    finally:
        await pool.note(f"order {order} not paid")
