"""Server-sent events, and tasks added before and while they go."""

import asyncio
from collections.abc import AsyncIterable

from fastapi import BackgroundTasks, FastAPI
from fastapi.sse import EventSourceResponse

app = FastAPI()


async def note(what: str) -> None:
    print(f"task: {what} noted")


@app.get("/orders/1", response_class=EventSourceResponse)
async def follow(tasks: BackgroundTasks) -> AsyncIterable[str]:
    tasks.add_task(note, "visit")
    try:
        yield "cooking"
        print("stream: cooking")
        await kitchen.wait()
        yield "ready"
        tasks.add_task(note, "delivery")
    finally:
        print("stream: closed")


# Only to make the order certain: the dish is ready.
kitchen = asyncio.Event()


@app.put("/kitchen", status_code=204)
async def finish() -> None:
    kitchen.set()
    kitchen.clear()
