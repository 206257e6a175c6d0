"""Prints each step of one request, in the order it happens."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from starlette.types import Message, Receive, Scope, Send

shop = FastAPI()
post_office = asyncio.Event()


async def open_ledger() -> AsyncIterator[str]:
    print("dependency: ledger opened")
    yield "ledger"
    print("dependency: ledger closed")


async def post_receipt() -> None:
    await post_office.wait()
    print("task: receipt posted")


@shop.post("/orders")
async def place_order(
    ledger: Annotated[str, Depends(open_ledger)],
    tasks: BackgroundTasks,
) -> dict:
    tasks.add_task(post_receipt)
    print("endpoint: task added")
    return {"order": 1}


@shop.post("/post-office", status_code=204)
async def open_post_office() -> None:
    post_office.set()


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    async def announce(message: Message) -> None:
        if message.get("body"):
            print("response: on its way")
        await send(message)

    await shop(scope, receive, announce)
