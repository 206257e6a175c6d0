"""Lifespan yields the value, and a dependency sets the variable."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

from fastapi import Depends, FastAPI
from fastapi.requests import HTTPConnection

country = ContextVar("country", default="not set")
currency = ContextVar("currency", default="not set")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    yield {"country": "IE", "currency": "EUR"}


async def set_context(connection: HTTPConnection) -> None:
    country.set(connection.state.country)
    currency.set(connection.state.currency)


app = FastAPI(lifespan=lifespan, dependencies=[Depends(set_context)])


@app.get("/shop")
async def show_shop() -> dict[str, str]:
    return {"country": country.get(), "currency": currency.get()}
