"""A thread writes down where the loop is while it is away."""

import asyncio
import re
import sys
import threading
import time
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

LIMIT = 0.25  # seconds
seen = time.monotonic()


async def tick() -> None:
    global seen
    while True:
        seen = time.monotonic()
        await asyncio.sleep(LIMIT / 5)


def watch(loop: int, stop: threading.Event) -> None:
    while not stop.is_set():
        time.sleep(LIMIT / 5)
        if time.monotonic() > seen + LIMIT:
            traceback.print_stack(sys._current_frames()[loop])


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    stop = threading.Event()
    args = (threading.get_ident(), stop)
    threading.Thread(target=watch, args=args, daemon=True).start()
    ticker = asyncio.create_task(tick())
    yield
    ticker.cancel()
    stop.set()


app = FastAPI(lifespan=lifespan)
ADDRESS = re.compile("([a-z]+)+@shop.example")


def open_printer() -> None:
    open("printer", "w").close()


def print_label() -> str:
    open_printer()
    return "printed"


@app.get("/labels")
async def get_label() -> str:
    return print_label()


def is_address(text: str) -> bool:
    return ADDRESS.fullmatch(text) is not None


@app.get("/addresses/{text}")
async def check_address(text: str) -> bool:
    print("endpoint: checks an address")
    return is_address(text)
