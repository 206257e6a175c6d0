"""One connection to the mail server at a time, over all requests."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, Request

app = FastAPI()


async def note(request: Request) -> None:
    print(f"dependency: {request.url.path} asked for")


async def connect() -> AsyncIterator[str]:
    print("dependency: connected")
    yield "connection"
    print("dependency: disconnected")


Noted = Depends(note)
Shared = Annotated[str, Depends(connect, max_concurrency=1)]
Other = Annotated[str, Depends(connect, max_concurrency=1)]


async def mail_receipt(connection: str) -> None:
    print("task: receipt starts")
    await mail_accepted.wait()
    print("task: receipt ends")


@app.post("/orders", dependencies=[Noted])
async def order(connection: Shared, tasks: BackgroundTasks) -> None:
    tasks.add_task(mail_receipt, connection)


@app.post("/returns", dependencies=[Noted])
async def take_back(connection: Shared) -> None:
    print("endpoint: goods taken back")


@app.post("/vouchers", dependencies=[Noted])
async def sell_voucher(connection: Other) -> None:
    print("endpoint: voucher sold")


# Only to make the order certain: the mail is accepted.
mail_accepted = asyncio.Event()


@app.put("/mail", status_code=204)
async def accept_mail() -> None:
    mail_accepted.set()
