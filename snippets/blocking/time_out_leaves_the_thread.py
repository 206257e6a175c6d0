"""A time-out ends the waiting, and the thread goes on."""

import asyncio
import threading

import anyio
from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, HTTPException
from fastapi.concurrency import run_in_threadpool

app = FastAPI()


def ask_bank(order: int) -> None:
    at_work.add(order)
    bank_answers.wait()
    at_work.remove(order)


@app.get("/asyncio/{order}")
async def limit_by_asyncio(order: int, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await run_in_threadpool(ask_bank, order)
    except TimeoutError:
        raise HTTPException(504, "bank too slow") from None


@app.get("/anyio/{order}")
async def limit_by_anyio(order: int, seconds: float) -> None:
    try:
        with anyio.fail_after(seconds):
            await run_in_threadpool(ask_bank, order)
            print(f"endpoint: order {order} paid, no time-out")
    except TimeoutError:
        raise HTTPException(504, "bank too slow") from None


# Only to make the order certain: count, and end the waiting.
bank_answers = threading.Event()
at_work: set[int] = set()


@app.get("/threads/{busy}")
async def count_threads(busy: int) -> dict[str, int]:
    while len(at_work) < busy:
        await asyncio.sleep(0.01)
    limiter = current_default_thread_limiter()
    return {
        "threads at work": len(at_work),
        "places taken": limiter.borrowed_tokens,
        "of": int(limiter.total_tokens),
    }


@app.put("/bank")
async def let_bank_answer() -> None:
    bank_answers.set()
