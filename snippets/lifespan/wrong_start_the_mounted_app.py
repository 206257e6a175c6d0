"""Wrong on purpose: nobody runs the lifespan of a mounted app."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request


@asynccontextmanager
async def admin_lifespan(admin: FastAPI) -> AsyncIterator[dict]:
    print("admin: begins")
    yield {"reports": ["sales"]}
    print("admin: ends")


admin = FastAPI(lifespan=admin_lifespan)


@admin.get("/reports")
async def show_reports(request: Request) -> dict[str, list[str]]:
    shop = request.state["shop"]
    return {shop: request.state["reports"]}


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    print("shop: begins")
    yield {"shop": "pens"}
    print("shop: ends")


app = FastAPI(lifespan=lifespan)
app.mount("/admin", admin)
