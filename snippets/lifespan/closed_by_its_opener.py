"""One task opens the feed when it is wanted, and closes it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import create_task_group, sleep_forever
from fastapi import FastAPI, Request

log = logging.getLogger("shop")


@asynccontextmanager
async def open_feed() -> AsyncIterator[dict[str, int]]:
    async with create_task_group() as listeners:
        listeners.start_soon(sleep_forever)  # listens for news
        print("feed: opened")
        yield {"pen": 3}
        listeners.cancel_scope.cancel()
    print("feed: closed")


class Owner:
    def __init__(self) -> None:
        self.wanted = asyncio.Event()
        self.is_open = asyncio.Event()
        self.closing = asyncio.Event()

    async def run(self) -> None:
        await self.wanted.wait()
        if not self.closing.is_set():
            async with open_feed() as self.feed:
                self.is_open.set()
                await self.closing.wait()


def report(running: asyncio.Task[None]) -> None:
    if not running.cancelled() and running.exception():
        log.error("no feed", exc_info=running.exception())


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    owner = app.state.owner = Owner()
    running = asyncio.create_task(owner.run())
    running.add_done_callback(report)
    try:
        yield
    finally:
        owner.closing.set()
        owner.wanted.set()
        await asyncio.wait([running])
        print("lifespan: the orders are saved")


app = FastAPI(lifespan=lifespan)


@app.get("/prices/{product}")
async def show_price(product: str, request: Request) -> int:
    owner = request.app.state.owner
    owner.wanted.set()
    await asyncio.wait_for(owner.is_open.wait(), 2)
    return owner.feed[product]
