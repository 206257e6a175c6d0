"""With AsyncIO, Dramatiq runs def jobs and async def jobs."""

import asyncio
import threading
import time
from pathlib import Path

import dramatiq
from dramatiq.brokers.redis import RedisBroker
from dramatiq.middleware.asyncio import AsyncIO
from fastapi import FastAPI

broker = RedisBroker(url="redis://localhost:6379")
broker.add_middleware(AsyncIO())  # for async def
dramatiq.set_broker(broker)
app = FastAPI()


def name_thread() -> str:
    main = threading.current_thread() is threading.main_thread()
    return "main thread" if main else "another thread"


@dramatiq.actor
def charge(order: int) -> None:
    print(f"order {order}: charging, {name_thread()}", flush=True)
    while not Path("bank-answers").exists():
        time.sleep(0.1)  # blocks
    print(f"order {order}: charged", flush=True)


@dramatiq.actor
async def mail(order: int) -> None:
    await asyncio.sleep(0.1)  # the mail server takes its time
    print(f"order {order}: mailed, {name_thread()}", flush=True)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> str:
    charge.send(order)
    return "order placed"


@app.post("/mails/{order}", status_code=202)
def send_mail(order: int) -> str:
    mail.send(order)
    return "mail asked for"
