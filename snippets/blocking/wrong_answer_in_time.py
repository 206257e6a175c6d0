"""Wrong on purpose, blocks the event loop: a time-out, no await."""

import asyncio

import requests
from fastapi import FastAPI, HTTPException

app = FastAPI()
PRICES = "http://localhost:9000/prices.json"


@app.get("/price")
async def find_price() -> dict[str, int]:
    print("endpoint: asks the supplier")
    try:
        async with asyncio.timeout(0.3):
            return requests.get(PRICES, timeout=None).json()
    except TimeoutError:
        raise HTTPException(504, "supplier too slow") from None


@app.get("/ping")
async def ping() -> str:
    return "pong"
