"""Wrong on purpose: health checks that wait for a free thread."""

import asyncio
import threading
from typing import Annotated

from anyio.to_thread import current_default_thread_limiter
from fastapi import Depends, FastAPI

app = FastAPI()


def get_settings() -> dict[str, str]:
    return {"shop": "open"}


Settings = Annotated[dict[str, str], Depends(get_settings)]


@app.get("/orders/{number}")
def place_order(number: int) -> str:
    bank_answers.wait()
    return "paid"


@app.get("/live")
def check_live() -> str:
    return "alive"


@app.get("/ready")
async def check_ready(settings: Settings) -> str:
    return "ready"


# Only to make the order certain: count, and free the threads.
bank_answers = threading.Event()


@app.get("/threads/{queue}")
async def count_threads(queue: int) -> dict[str, int]:
    limiter = current_default_thread_limiter()
    while limiter.statistics().tasks_waiting < queue:
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
