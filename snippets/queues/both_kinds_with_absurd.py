"""Absurd runs def jobs, AsyncAbsurd runs async def jobs."""

import asyncio
import sys
import threading
import time
from pathlib import Path

from absurd_sdk import (
    Absurd,
    AsyncAbsurd,
    AsyncTaskContext,
    TaskContext,
)
from fastapi import FastAPI

DATABASE = "postgresql://postgres@localhost:5432/postgres"
orders = Absurd(DATABASE, queue_name="orders")
mails = AsyncAbsurd(DATABASE, queue_name="mails")
app = FastAPI()


def name_thread() -> str:
    main = threading.current_thread() is threading.main_thread()
    return "main thread" if main else "another thread"


@orders.register_task("charge")
def charge(job: dict[str, int], context: TaskContext) -> None:
    order = job["order"]
    print(f"order {order}: charging, {name_thread()}", flush=True)
    while not Path("bank-answers").exists():
        time.sleep(0.1)  # blocks
    print(f"order {order}: charged", flush=True)


@mails.register_task("mail")
async def mail(job: dict[str, int], _: AsyncTaskContext) -> None:
    order = job["order"]
    await asyncio.sleep(0.1)  # the mail server takes its time
    print(f"order {order}: mailed, {name_thread()}", flush=True)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> str:
    orders.spawn("charge", {"order": order})
    return "order placed"


@app.post("/mails/{order}", status_code=202)
async def send_mail(order: int) -> str:
    await mails.spawn("mail", {"order": order})
    return "mail asked for"


if __name__ == "__main__":  # a worker for one queue
    if sys.argv[1] == "orders":
        orders.start_worker()
    else:
        asyncio.run(mails.start_worker())
