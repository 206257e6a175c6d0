"""Wrong on purpose: one request waits inside another one."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import nest_asyncio
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    nest_asyncio.apply()
    yield


app = FastAPI(lifespan=lifespan)


async def ask_supplier(product: str) -> str:
    await answers[product].wait()
    print(f"supplier: has {product}")
    return product


@app.get("/stock/{product}")
async def show_stock(product: str) -> str:
    print(f"endpoint: asks for {product}")
    stock = asyncio.run(ask_supplier(product))
    print(f"endpoint: answers about {product}")
    return stock


# Only to make the order certain: when each supplier answers.
answers = {"pens": asyncio.Event(), "ink": asyncio.Event()}


@app.post("/answers/{product}")
async def hear_supplier(product: str) -> None:
    answers[product].set()
