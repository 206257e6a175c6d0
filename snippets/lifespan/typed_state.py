"""A subclass names the state's type, and FastAPI takes it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypedDict

from fastapi import FastAPI, Request


class ShopState(TypedDict):
    stock: dict[str, int]


class ShopRequest(Request[ShopState]):
    """A request, with the type of its state."""


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[ShopState]:
    yield {"stock": {"pens": 10}}


app = FastAPI(lifespan=lifespan)


@app.get("/stock/{product}")
async def count(product: str, request: ShopRequest) -> int:
    return request.state["stock"][product]
