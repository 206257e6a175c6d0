"""Wrong on purpose: lifespan yields the object, not a dict."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request


class Stock:
    pens = 10


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[Stock]:
    yield Stock()


app = FastAPI(lifespan=lifespan)


@app.get("/stock")
async def show_stock(request: Request) -> int:
    return request.state.stock.pens
