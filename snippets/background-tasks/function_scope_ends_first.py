"""A dependency that is cleaned up before the response leaves."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()


async def open_ledger() -> AsyncIterator[str]:
    print("dependency: ledger opened")
    yield "ledger"
    print("dependency: ledger closed")


async def mail_receipt() -> None:
    await mail_accepted.wait()
    print("task: receipt mailed")


@app.post("/orders")
async def place_order(
    ledger: Annotated[str, Depends(open_ledger, scope="function")],
    tasks: BackgroundTasks,
) -> dict:
    tasks.add_task(mail_receipt)
    print("endpoint: task added")
    return {"order": 1}


# Only to make the order certain: the mail server of this run.
mail_accepted = asyncio.Event()


@app.post("/mails", status_code=204)
async def accept_mail() -> None:
    mail_accepted.set()
