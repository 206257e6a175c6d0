"""A second Ctrl-C cancels, a second SIGTERM changes nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    try:
        yield
        print("lifespan: code after yield")
    finally:
        print("lifespan: finally")


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{order}")
async def place_order(order: int) -> dict:
    print(f"endpoint: order {order} asks", flush=True)
    try:
        reader, _ = await asyncio.open_connection("localhost", 8025)
        await reader.readline()
        print(f"endpoint: order {order} mailed")
    finally:
        print(f"endpoint: order {order} finally")
    return {"order": order}
