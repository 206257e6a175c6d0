"""The lifespan calls what used to be handlers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

prices: dict[str, int] = {}
stock: dict[str, int] = {}


async def load_prices() -> None:
    prices["pen"] = 2
    print("handler: prices loaded")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    print("lifespan: begins")
    await load_prices()
    await load_stock()
    yield
    print("lifespan: ends")


app = FastAPI(lifespan=lifespan)


async def load_stock() -> None:
    stock["pen"] = 10
    print("handler: stock loaded")


@app.get("/products/{name}")
async def show_product(name: str) -> dict[str, int]:
    return {"price": prices[name], "stock": stock[name]}
