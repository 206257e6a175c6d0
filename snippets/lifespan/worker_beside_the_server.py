"""A worker that dies takes the server along, in good order."""

import asyncio
import logging
import signal
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request

log = logging.getLogger("shop")


async def mail_receipts(orders: asyncio.Queue[str]) -> None:
    while True:
        name, domain = (await orders.get()).split("@")
        print(f"worker: {name} at {domain} has a receipt")


def stop_server(worker: asyncio.Task[None]) -> None:
    if not worker.cancelled():
        error = worker.exception()
        log.error("the worker died", exc_info=error)
        if threading.current_thread() is threading.main_thread():
            signal.raise_signal(signal.SIGTERM)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    orders: asyncio.Queue[str] = asyncio.Queue()
    worker = asyncio.create_task(mail_receipts(orders))
    worker.add_done_callback(stop_server)
    try:
        yield {"orders": orders}
    finally:
        worker.cancel()
        await asyncio.wait([worker])
        print("lifespan: database closed")


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{address}", status_code=202)
async def place_order(address: str, request: Request) -> str:
    request.state["orders"].put_nowait(address)
    return "accepted"
