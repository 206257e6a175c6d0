"""Prints each step of one request, in the order it happens."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from starlette.types import Message, Receive, Scope, Send

shop = FastAPI()


async def open_ledger() -> AsyncIterator[str]:
    print("dependency: ledger opened")
    yield "ledger"
    print("dependency: ledger closed")


async def mail_receipt() -> None:
    await mail_accepted.wait()
    print("task: receipt mailed")


@shop.post("/orders")
async def place_order(
    ledger: Annotated[str, Depends(open_ledger)],
    tasks: BackgroundTasks,
) -> dict:
    tasks.add_task(mail_receipt)
    print("endpoint: task added")
    return {"order": 1}


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    async def announce(message: Message) -> None:
        if message.get("body"):
            print("response: on its way")
        await send(message)

    await shop(scope, receive, announce)


# Only to make the order certain: the mail server of this run.
mail_accepted = asyncio.Event()


@shop.post("/mails", status_code=204)
async def accept_mail() -> None:
    mail_accepted.set()
