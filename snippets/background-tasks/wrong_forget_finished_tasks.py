"""Wrong on purpose: a list that keeps every finished task."""

import asyncio
import gc
from weakref import WeakSet

from fastapi import FastAPI

app = FastAPI()


class Invoice:
    """A document of one megabyte."""

    def __init__(self) -> None:
        self.pages = bytes(1_000_000)


in_memory: WeakSet[Invoice] = WeakSet()
created: list[asyncio.Task] = []


async def mail(invoice: Invoice) -> None:
    await asyncio.sleep(0)


async def fail(invoice: Invoice) -> None:
    raise ConnectionRefusedError("no mail server")


async def sign(invoice: Invoice) -> Invoice:
    return invoice


@app.post("/{job}")
async def start(job: str) -> None:
    invoice = Invoice()
    in_memory.add(invoice)
    work = {"mail": mail, "fail": fail, "sign": sign}[job]
    created.append(asyncio.create_task(work(invoice)))


@app.get("/memory")
async def count() -> str:
    gc.collect()
    return f"{len(created)} tasks, {len(in_memory)} invoices"
