"""DBOS runs def workflows and async def workflows."""

import asyncio
import signal
import threading
import time
from pathlib import Path

from dbos import DBOS, DBOSClient
from fastapi import FastAPI

DATABASE = "sqlite:///jobs.sqlite"
client = DBOSClient(system_database_url=DATABASE)
app = FastAPI()


def name_thread() -> str:
    main = threading.current_thread() is threading.main_thread()
    return "main thread" if main else "another thread"


@DBOS.workflow()
def charge(order: int) -> None:
    print(f"order {order}: charging, {name_thread()}", flush=True)
    while not Path("bank-answers").exists():
        time.sleep(0.1)  # blocks
    print(f"order {order}: charged", flush=True)


@DBOS.workflow()
async def mail(order: int) -> None:
    await asyncio.sleep(0.1)  # the mail server takes its time
    print(f"order {order}: mailed, {name_thread()}", flush=True)


def enqueue(name: str, order: int) -> None:
    job = {"queue_name": "orders", "workflow_name": name}
    client.enqueue(job, order)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> str:
    enqueue("charge", order)
    return "order placed"


@app.post("/mails/{order}", status_code=202)
def send_mail(order: int) -> str:
    enqueue("mail", order)
    return "mail asked for"


if __name__ == "__main__":  # the worker
    options = {"name": "shop", "system_database_url": DATABASE}
    DBOS(config={**options, "log_level": "ERROR"})
    DBOS.launch()
    DBOS.register_queue("orders")
    signal.pause()
