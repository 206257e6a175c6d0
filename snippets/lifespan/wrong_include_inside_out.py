"""Wrong on purpose: a router is included before it is complete."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI, Request


@asynccontextmanager
async def open_till(app: FastAPI) -> AsyncIterator[dict]:
    print("bills: till opened")
    yield {"till": 1}
    print("bills: till closed")


app = FastAPI()
orders = APIRouter(prefix="/orders")
bills = APIRouter(prefix="/bills", lifespan=open_till)


@bills.get("/next")
async def show_next_bill(request: Request) -> dict[str, int]:
    return {"bill": request.state["till"]}


app.include_router(orders)
orders.include_router(bills)
