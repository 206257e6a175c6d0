"""Wrong on purpose: threads look for an event loop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request

mails: set[asyncio.Task[None]] = set()


async def light_the_sign(opened: asyncio.Event) -> None:
    await opened.wait()
    print("task: the shop is open")


async def mail(receipt: int) -> None:
    print(f"task: receipt {receipt} mailed")


def start_mail(receipt: int) -> None:
    task = asyncio.create_task(mail(receipt))
    mails.add(task)
    task.add_done_callback(mails.discard)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    opened = asyncio.Event()
    sign = asyncio.create_task(light_the_sign(opened))
    yield {"opened": opened, "sign": sign}


app = FastAPI(lifespan=lifespan)


@app.post("/orders")
def place_order(request: Request) -> str:
    print("endpoint: the order waits")
    asyncio.run(request.state.opened.wait())
    return "sold"


@app.post("/receipts/1")
def mail_and_wait() -> None:
    asyncio.get_event_loop().run_until_complete(mail(1))


@app.post("/receipts/2")
def mail_later() -> None:
    start_mail(2)


@app.post("/open")
async def open_shop(request: Request) -> None:
    request.state.opened.set()
