"""A lifespan enters the function of a dependency itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI


async def get_stock() -> AsyncIterator[dict[str, int]]:
    print("dependency: stock opened")
    yield {"pens": 10}
    print("dependency: stock closed")


Stock = Annotated[dict[str, int], Depends(get_stock)]
open_stock = asynccontextmanager(get_stock)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with open_stock() as stock:
        print(f"lifespan: {stock['pens']} pens at the start")
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/pens")
async def count_pens(stock: Stock) -> int:
    return stock["pens"]
