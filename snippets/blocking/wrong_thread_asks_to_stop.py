"""Wrong on purpose: a thread that asks in vain whether to stop."""

import asyncio
import threading

from anyio.from_thread import check_cancelled
from fastapi import FastAPI, HTTPException
from fastapi.concurrency import run_in_threadpool

app = FastAPI()


def ask_bank(order: int) -> None:
    try:
        while not bank_answers.wait(0.05):
            check_cancelled()
    except BaseException as reason:
        print(f"thread: order {order} stops, {type(reason)}")
        raise
    print(f"thread: order {order} has the answer")


@app.get("/orders/{order}")
async def pay_order(order: int) -> None:
    try:
        async with asyncio.timeout(0.2):
            await run_in_threadpool(ask_bank, order)
    except TimeoutError:
        raise HTTPException(504, "bank too slow") from None


# Only to make the order certain: the bank of this run.
bank_answers = threading.Event()


@app.put("/bank")
async def let_bank_answer() -> None:
    bank_answers.set()
