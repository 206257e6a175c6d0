"""A Depends that is a default value arrives as it is."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI


def get_stock() -> dict[str, int]:
    return {"pens": 10}


on_call = Depends(get_stock)


@asynccontextmanager
async def lifespan(
    app: FastAPI, stock: dict[str, int] = on_call
) -> AsyncIterator[None]:
    print(f"lifespan: stock is a {type(stock).__name__}")
    yield


app = FastAPI(lifespan=lifespan)
