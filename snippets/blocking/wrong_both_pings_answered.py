"""Wrong on purpose: a blocked event loop, and occupied threads."""

import asyncio
import faulthandler
import signal
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI

faulthandler.register(signal.SIGUSR1)


async def watch_loop() -> None:
    while True:
        due = time.monotonic() + 0.1
        await asyncio.sleep(0.1)
        if time.monotonic() > due + 2:
            print("loop: was away")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    watch = asyncio.create_task(watch_loop())
    yield
    watch.cancel()


app = FastAPI(lifespan=lifespan)


def ask_bank() -> str:
    bank_answers.wait()
    return "paid"


@app.get("/payments")
async def pay() -> str:
    print("endpoint: asks the bank")
    return ask_bank()


@app.get("/orders/{number}")
def place_order(number: int) -> str:
    return ask_bank()


@app.get("/loop")
async def ask_loop() -> str:
    return "the loop is free"


@app.get("/thread")
def ask_thread() -> str:
    return "a thread is free"


@app.get("/threads/{queue}")
async def count_threads(queue: int) -> str:
    limiter = current_default_thread_limiter()
    while limiter.statistics().tasks_waiting < queue:
        await asyncio.sleep(0.01)
    known = limiter.statistics()
    busy = f"{known.borrowed_tokens} of {known.total_tokens} busy"
    return f"{busy}, {known.tasks_waiting} wait"


# Only to make the order certain: the bank of this run.
bank_answers = threading.Event()
signal.signal(signal.SIGUSR2, lambda *_: bank_answers.set())
