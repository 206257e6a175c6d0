"""Wrong on purpose: FastAPI takes no Request[ShopState]."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypedDict

from fastapi import FastAPI, Request


class ShopState(TypedDict):
    stock: dict[str, int]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[ShopState]:
    yield {"stock": {"pens": 10}}


app = FastAPI(lifespan=lifespan)


@app.get("/stock/{product}")
async def count(product: str, request: Request[ShopState]) -> int:
    return request.state["stock"][product]
