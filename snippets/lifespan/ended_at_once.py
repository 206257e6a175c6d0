"""SIGHUP, SIGKILL, SIGTERM with Ctrl-C: no finally runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    try:
        yield
    finally:
        print("lifespan: finally")


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{order}")
async def place_order(order: int) -> None:
    print(f"endpoint: order {order} begins")
    try:
        await asyncio.sleep(3600)  # a bank that hangs
    finally:
        print(f"endpoint: order {order} finally")
