"""The library's own time-out ends a blocking call in its thread."""

import requests
from fastapi import FastAPI, HTTPException

app = FastAPI()
PRICES = "http://localhost:9000/prices.json"


@app.get("/price")
def find_price() -> dict[str, int]:
    print("endpoint: asks the supplier")
    try:
        return requests.get(PRICES, timeout=0.3).json()
    except requests.Timeout:
        raise HTTPException(504, "supplier too slow") from None


@app.get("/ping")
async def ping() -> str:
    return "pong"
