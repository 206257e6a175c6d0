"""A hundred threads in place of forty."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = 100
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/orders/{number}")
def place_order(number: int) -> str:
    bank_answers.wait()
    return "paid"


# Only to make the order certain: count, and free the threads.
bank_answers = threading.Event()


@app.get("/threads/{busy}")
async def count_threads(busy: int) -> dict[str, int]:
    limiter = current_default_thread_limiter()
    while limiter.borrowed_tokens < busy:
        await asyncio.sleep(0.01)
    known = limiter.statistics()
    return {
        "busy": int(known.borrowed_tokens),
        "of": int(known.total_tokens),
        "queue": known.tasks_waiting,
    }


@app.put("/bank")
async def let_bank_answer() -> None:
    bank_answers.set()
