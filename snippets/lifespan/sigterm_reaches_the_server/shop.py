"""A shop that saves its orders when it is told to stop."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import Path
from fastapi import FastAPI

orders: list[str] = []


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    await Path("orders.txt").write_text("\n".join(orders))
    print(f"lifespan: {len(orders)} orders saved")


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{product}", status_code=202)
async def place_order(product: str) -> int:
    orders.append(product)
    return len(orders)
