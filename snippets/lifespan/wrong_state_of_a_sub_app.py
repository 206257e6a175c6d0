"""Wrong on purpose: a mounted app looks into a state of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request

admin = FastAPI()


@admin.get("/stock")
async def show_stock(request: Request) -> dict[str, int]:
    return request.app.state.stock


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.stock = {"pens": 10}
    yield


app = FastAPI(lifespan=lifespan)
app.mount("/admin", admin)
