"""Wrong on purpose: half an order is committed and mailed."""

import asyncio
from collections.abc import AsyncIterator

import anyio
from fastapi import BackgroundTasks, Depends, FastAPI, Request

app = FastAPI()


async def commit_in_the_end() -> AsyncIterator[None]:
    yield
    print("dependency: commits")


async def stop_without_client(
    request: Request, scope: anyio.CancelScope
) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    scope.cancel()


def mail_receipt() -> None:
    print("task: mails a receipt")


@app.post("/orders", dependencies=[Depends(commit_in_the_end)])
async def place_order(
    request: Request, tasks: BackgroundTasks
) -> None:
    tasks.add_task(mail_receipt)
    with anyio.CancelScope() as scope:
        watcher = asyncio.create_task(
            stop_without_client(request, scope)
        )
        print("endpoint: pens reserved, asks the bank")
        try:
            await bank.wait()
            print("endpoint: paid")
        except asyncio.CancelledError:
            print("endpoint: cancelled")
            raise
        finally:
            watcher.cancel()
            await supplier.wait()
            print("endpoint: the supplier knows the end")


# Only to make the order certain: bank and supplier of this run.
bank = asyncio.Event()
supplier = asyncio.Event()


@app.put("/bank")
async def let_bank_answer() -> None:
    bank.set()


@app.put("/supplier")
async def let_supplier_answer() -> None:
    supplier.set()
