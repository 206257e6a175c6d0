"""RQ runs def jobs and async def jobs, one at a time."""

import asyncio
import threading
import time
from pathlib import Path

from fastapi import FastAPI
from redis import Redis
from rq import Queue

queue = Queue(connection=Redis(port=6379))
app = FastAPI()


def name_thread() -> str:
    main = threading.current_thread() is threading.main_thread()
    return "main thread" if main else "another thread"


def charge(order: int) -> None:
    print(f"order {order}: charging, {name_thread()}", flush=True)
    while not Path("bank-answers").exists():
        time.sleep(0.1)  # blocks
    print(f"order {order}: charged", flush=True)


async def mail(order: int) -> None:
    await asyncio.sleep(0.1)  # the mail server takes its time
    print(f"order {order}: mailed, {name_thread()}", flush=True)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> str:
    queue.enqueue(charge, order)
    return "order placed"


@app.post("/mails/{order}", status_code=202)
def send_mail(order: int) -> str:
    queue.enqueue(mail, order)
    return "mail asked for"
