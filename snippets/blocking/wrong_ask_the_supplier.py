"""Wrong on purpose, blocks the event loop: requests in async def."""

import requests
from fastapi import FastAPI

app = FastAPI()


async def ask_supplier() -> dict[str, int]:
    url = "http://localhost:9000/prices.json"
    return requests.get(url, timeout=30).json()  # blocks the loop


@app.get("/price")
async def find_price() -> dict[str, int]:
    print("endpoint: asks the supplier")
    prices = await ask_supplier()
    print("endpoint: has the price")
    return prices


@app.get("/ping")
async def ping() -> str:
    return "pong"
