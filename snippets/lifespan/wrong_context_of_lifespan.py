"""Wrong on purpose: what lifespan sets, requests do not see."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

from fastapi import FastAPI

country = ContextVar("country", default="not set")
currency = ContextVar("currency", default="not set")
country.set("IE")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    currency.set("EUR")
    yield {}
    print(f"lifespan: {country.get()}, {currency.get()}")


app = FastAPI(lifespan=lifespan)


@app.get("/shop")
async def show_shop() -> dict[str, str]:
    return {"country": country.get(), "currency": currency.get()}
