"""A shop that mails receipts in a task and says when it closes."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, FastAPI

outbox: list[int] = []


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    if "SHOP_IS_SOLD" in os.environ:
        raise RuntimeError("the shop is sold")
    yield
    print("lifespan: closed")


app = FastAPI(lifespan=lifespan)


async def mail_receipt(order: int) -> None:
    await mail_server_is_up.wait()
    outbox.append(order)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int, tasks: BackgroundTasks) -> None:
    tasks.add_task(mail_receipt, order)


@app.get("/outbox")
async def list_outbox() -> list[int]:
    return outbox


# Only to make the order certain: the mail server of this run.
mail_server_is_up = asyncio.Event()


@app.put("/mail-server")
async def start_mail_server() -> None:
    mail_server_is_up.set()
