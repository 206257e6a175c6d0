"""A def endpoint that calls async code on the server's loop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

import anyio.from_thread
from fastapi import FastAPI, Request

seats: ContextVar[str] = ContextVar("seats", default="none")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.loop = asyncio.get_running_loop()
    app.state.paper = asyncio.Semaphore(0)
    yield


app = FastAPI(lifespan=lifespan)


async def print_label(app: FastAPI) -> str:
    print(f"label: waits for paper, seats {seats.get()}")
    await app.state.paper.acquire()
    seats.set("taken back")
    at_home = asyncio.get_running_loop() is app.state.loop
    return "on the server's loop" if at_home else "on another loop"


@app.get("/from-thread")
def label_from_thread(request: Request) -> None:
    seats.set("two")
    place = anyio.from_thread.run(print_label, request.app)
    print(f"label: printed {place}, seats {seats.get()}")


@app.get("/threadsafe")
def label_threadsafe(request: Request) -> None:
    seats.set("two")
    label = print_label(request.app)
    loop = request.app.state.loop
    place = asyncio.run_coroutine_threadsafe(label, loop).result()
    print(f"label: printed {place}, seats {seats.get()}")


@app.get("/paper")
async def bring_paper(request: Request) -> None:
    request.app.state.paper.release()
