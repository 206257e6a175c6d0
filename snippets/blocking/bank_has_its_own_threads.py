"""Payments wait for the bank, and nobody waits for payments."""

import asyncio
import time
from pathlib import Path

from anyio import CapacityLimiter, to_thread
from fastapi import Depends, FastAPI

bank_threads = CapacityLimiter(20)
arrived: list[int] = []
stock = {"pen": 7}


def ask_the_bank(order: int) -> str:
    while not Path("bank_answers").exists():
        time.sleep(0.01)
    return f"order {order} is paid"


async def note_arrival(order: int) -> None:
    arrived.append(order)


app = FastAPI()


@app.post("/payments/{order}", dependencies=[Depends(note_arrival)])
async def pay(order: int) -> str:
    return await to_thread.run_sync(
        ask_the_bank, order, limiter=bank_threads
    )


@app.get("/stock")
def show_stock() -> str:
    return f"{stock['pen']} pens"


# Only to make the order certain: waits for that many payments.
@app.get("/arrived/{count}")
async def wait_for_payments(count: int) -> str:
    while len(arrived) < count:
        await asyncio.sleep(0.01)
    return f"{count} payments have arrived"
