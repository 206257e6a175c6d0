"""An alarm in C, for when no Python thread gets a turn."""

import asyncio
import faulthandler
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


def tick() -> None:
    global seen
    seen = time.monotonic()
    asyncio.get_running_loop().call_later(LIMIT / 5, tick)


def watch(thread: threading.Thread, ended: threading.Event) -> None:
    while not ended.is_set():
        faulthandler.dump_traceback_later(4 * LIMIT)
        ended.wait(LIMIT / 5)
        if time.monotonic() > seen + LIMIT:
            frame = sys._current_frames()[thread.ident]
            traceback.print_stack(frame)
    faulthandler.cancel_dump_traceback_later()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    tick()
    ended = threading.Event()
    args = threading.current_thread(), ended
    threading.Thread(target=watch, args=args, daemon=True).start()
    try:
        yield
    finally:
        ended.set()


app = FastAPI(lifespan=lifespan)
ADDRESS = re.compile("([a-z]+)+@shop.example")


def ask_supplier() -> None:
    open("supplier", "w").close()


def find_price() -> str:
    ask_supplier()
    return "asked"


@app.get("/prices")
async def get_price() -> str:
    return find_price()


def is_address(text: str) -> bool:
    return ADDRESS.fullmatch(text) is not None


@app.get("/addresses/{text}")
async def check_address(text: str) -> bool:
    print("endpoint: checks an address")
    return is_address(text)
