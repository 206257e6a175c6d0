"""Wrong on purpose: the pool has the same forty threads."""

import asyncio
import time
from pathlib import Path

from fastapi import Depends, FastAPI
from fastapi.concurrency import run_in_threadpool

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
    return await run_in_threadpool(ask_the_bank, order)


@app.get("/stock")
def show_stock() -> str:
    return f"{stock['pen']} pens"


# Only to make the order certain: waits for that many payments.
@app.get("/arrived/{count}")
async def wait_for_payments(count: int) -> str:
    while len(arrived) < count:
        await asyncio.sleep(0.01)
    return f"{count} payments have arrived"
