"""Each request waits for its own supplier only."""

import asyncio

from fastapi import FastAPI

app = FastAPI()


async def ask_supplier(product: str) -> str:
    await answers[product].wait()
    print(f"supplier: has {product}")
    return product


@app.get("/stock/{product}")
async def show_stock(product: str) -> str:
    print(f"endpoint: asks for {product}")
    stock = await ask_supplier(product)
    print(f"endpoint: answers about {product}")
    return stock


# Only to make the order certain: when each supplier answers.
answers = {"pens": asyncio.Event(), "ink": asyncio.Event()}


@app.post("/answers/{product}")
async def hear_supplier(product: str) -> None:
    answers[product].set()
