"""Taskiq runs async def jobs, and def jobs in threads."""

import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from taskiq_redis import ListQueueBroker

broker = ListQueueBroker(
    "redis://localhost:6379",
    socket_timeout=None,  # redis-py gives up after 5 s
)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    await broker.startup()
    yield
    await broker.shutdown()


app = FastAPI(lifespan=lifespan)


def name_thread() -> str:
    main = threading.current_thread() is threading.main_thread()
    return "main thread" if main else "another thread"


@broker.task
def charge(order: int) -> None:
    print(f"order {order}: charging, {name_thread()}", flush=True)
    while not Path("bank-answers").exists():
        time.sleep(0.1)  # blocks
    print(f"order {order}: charged", flush=True)


@broker.task
async def mail(order: int) -> None:
    print(f"order {order}: mailed, {name_thread()}", flush=True)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int) -> str:
    await charge.kiq(order)
    return "order placed"


@app.post("/mails/{order}", status_code=202)
async def send_mail(order: int) -> str:
    await mail.kiq(order)
    return "mail asked for"
