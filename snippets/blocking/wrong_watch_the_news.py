"""Wrong on purpose: every stream holds a thread while it waits."""

import asyncio
import threading
from collections.abc import Iterator

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
sold = threading.Event()


def watch_stock() -> Iterator[str]:
    yield "ten pens left\n"
    watching.append("stock")
    sold.wait()
    yield "sold out\n"


@app.get("/news/{watcher}")
async def send_news(watcher: int) -> StreamingResponse:
    return StreamingResponse(watch_stock())


@app.get("/price")
def find_price() -> int:
    return 2


@app.put("/stock")
async def sell_out() -> None:
    sold.set()


# Only to make the order certain: waits for that many streams.
watching: list[str] = []


@app.get("/threads/{watchers}")
async def count_threads(watchers: int) -> dict[str, int]:
    while len(watching) < watchers:
        await asyncio.sleep(0.01)
    limiter = current_default_thread_limiter()
    return {
        "watching": len(watching),
        "places taken": limiter.borrowed_tokens,
    }
