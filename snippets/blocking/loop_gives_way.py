"""A loop that lets others have a turn."""

import asyncio
import signal
import threading

from fastapi import FastAPI

app = FastAPI()
prices = {"pen": 2}


async def find_price(item: str) -> int:
    return prices[item]


@app.get("/report")
async def build_report() -> dict[str, str]:
    print("endpoint: adds up")
    total = 0
    while not enough.is_set():
        total += await find_price("pen")
        await asyncio.sleep(0)
    print("endpoint: has added up")
    return {"report": "ready"}


@app.get("/ping")
async def ping() -> str:
    return "pong"


# Only to make the order certain: a signal ends the report.
enough = threading.Event()
signal.signal(signal.SIGUSR1, lambda *_: enough.set())
