"""A set that drops each task when it is done."""

import asyncio
import gc
import logging
from weakref import WeakSet

from fastapi import FastAPI

app = FastAPI()
log = logging.getLogger("shop")


class Invoice:
    """A document of one megabyte."""

    def __init__(self) -> None:
        self.pages = bytes(1_000_000)


in_memory: WeakSet[Invoice] = WeakSet()
created: set[asyncio.Task] = set()


async def mail(invoice: Invoice) -> None:
    await asyncio.sleep(0)


async def fail(invoice: Invoice) -> None:
    raise ConnectionRefusedError("no mail server")


async def sign(invoice: Invoice) -> Invoice:
    return invoice


def forget(task: asyncio.Task) -> None:
    created.discard(task)
    if not task.cancelled() and (error := task.exception()):
        log.error("task failed: %s", error)


@app.post("/{job}")
async def start(job: str) -> None:
    invoice = Invoice()
    in_memory.add(invoice)
    work = {"mail": mail, "fail": fail, "sign": sign}[job]
    task = asyncio.create_task(work(invoice))
    created.add(task)
    task.add_done_callback(forget)


@app.get("/memory")
async def count() -> str:
    gc.collect()
    return f"{len(created)} tasks, {len(in_memory)} invoices"
