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
    yield


app = FastAPI(lifespan=lifespan)


async def ask_bank(app: FastAPI) -> str:
    print(f"event loop: asks the bank, seats {seats.get()}")
    await bank.acquire()
    seats.set("taken back")
    at_home = asyncio.get_running_loop() is app.state.loop
    return "on the server's loop" if at_home else "on another loop"


@app.get("/from-thread")
def pay_from_thread(request: Request) -> None:
    seats.set("two")
    place = anyio.from_thread.run(ask_bank, request.app)
    print(f"worker thread: paid {place}, seats {seats.get()}")


@app.get("/threadsafe")
def pay_threadsafe(request: Request) -> None:
    seats.set("two")
    payment = ask_bank(request.app)
    loop = request.app.state.loop
    place = asyncio.run_coroutine_threadsafe(payment, loop).result()
    print(f"worker thread: paid {place}, seats {seats.get()}")


# Only to make the order certain: the bank of this run.
bank = asyncio.Semaphore(0)


@app.get("/bank")
async def let_bank_answer() -> None:
    bank.release()
