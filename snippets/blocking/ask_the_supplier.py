"""A supplier is asked in a worker thread."""

import requests
from fastapi import FastAPI

app = FastAPI()


def ask_supplier() -> dict[str, int]:
    url = "http://localhost:9000/prices.json"
    return requests.get(url, timeout=30).json()  # blocks its thread


@app.get("/price")
def find_price() -> dict[str, int]:
    print("endpoint: asks the supplier")
    prices = ask_supplier()
    print("endpoint: has the price")
    return prices


@app.get("/ping")
async def ping() -> str:
    return "pong"
