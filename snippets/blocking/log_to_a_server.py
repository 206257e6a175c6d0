"""A thread of its own sends the log to a server."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from logging.handlers import (
    HTTPHandler,
    QueueHandler,
    QueueListener,
)
from queue import SimpleQueue

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

records: SimpleQueue[logging.LogRecord] = SimpleQueue()
log = logging.getLogger("shop")
log.setLevel(logging.INFO)
log.addHandler(QueueHandler(records))


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    slow = HTTPHandler("localhost:9000", "/log")
    listener = QueueListener(records, slow)
    listener.start()
    yield
    print("lifespan: waits for the log server")
    await run_in_threadpool(listener.stop)
    print(f"lifespan: {records.qsize()} records are left")


app = FastAPI(lifespan=lifespan)


@app.post("/orders")
async def place_order() -> str:
    print("endpoint: logs an order")
    log.info("ordered a pen")
    print("endpoint: has logged")
    return "ordered"


@app.get("/ping")
async def ping() -> str:
    return "pong"
