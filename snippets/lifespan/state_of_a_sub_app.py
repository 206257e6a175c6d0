"""Lifespan state reaches a mounted app: it comes with the request."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request

admin = FastAPI()


@admin.get("/stock")
async def show_stock(request: Request) -> dict[str, int]:
    return request.state.stock


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    stock = {"pens": 10}
    yield {"stock": stock}


app = FastAPI(lifespan=lifespan)
app.mount("/admin", admin)
