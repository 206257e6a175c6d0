"""A waiting task holds its arguments; an id weighs nothing."""

import asyncio
import gc
from weakref import WeakSet

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


class Invoice:
    """A document of one megabyte."""

    def __init__(self, order: int) -> None:
        self.order, self.pages = order, bytes(1_000_000)
        in_memory.add(self)


in_memory: WeakSet[Invoice] = WeakSet()
sent: list[int] = []


async def mail(invoice: Invoice) -> None:
    await mail_server_up.wait()
    sent.append(invoice.order)


async def mail_by_id(order: int) -> None:
    await mail_server_up.wait()
    await mail(Invoice(order))


@app.post("/whole/{order}")
async def hand_over_all(order: int, tasks: BackgroundTasks) -> None:
    tasks.add_task(mail, Invoice(order))


@app.post("/id/{order}")
async def hand_over_id(order: int, tasks: BackgroundTasks) -> None:
    tasks.add_task(mail_by_id, order)


@app.get("/memory")
async def count() -> str:
    gc.collect()
    return f"{len(in_memory)} invoices in memory, {len(sent)} sent"


# Only to make the order certain: the mail server starts.
mail_server_up = asyncio.Event()


@app.put("/mail-server")
async def start_mail_server() -> None:
    mail_server_up.set()
