"""The same two mails, once with add_task, once with create_task."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
created: set[asyncio.Task[None]] = set()


async def open_ledger() -> AsyncIterator[list[str]]:
    ledger = ["open"]
    yield ledger
    ledger[0] = "closed"
    print("dependency: ledger closed")


LedgerDep = Annotated[list[str], Depends(open_ledger)]


async def mail(letter: str, ledger: list[str]) -> None:
    print(f"task: {letter} starts")
    await gates["mail"].wait()
    print(f"task: {letter} ends, ledger is {ledger[0]}")


@app.post("/added")
async def add(ledger: LedgerDep, tasks: BackgroundTasks) -> str:
    tasks.add_task(mail, "receipt", ledger)
    tasks.add_task(mail, "invoice", ledger)
    print("endpoint: counts the stock")
    await gates["stock"].wait()
    return "ordered"


@app.post("/created")
async def create(ledger: LedgerDep) -> str:
    for letter in "receipt", "invoice":
        task = asyncio.create_task(mail(letter, ledger))
        created.add(task)
        task.add_done_callback(created.discard)
    print("endpoint: counts the stock")
    await gates["stock"].wait()
    return "ordered"


# Only to make the order certain: those who wait now may pass.
gates = {"stock": asyncio.Event(), "mail": asyncio.Event()}


@app.put("/{gate}", status_code=204)
async def open_once(gate: str) -> None:
    gates[gate].set()
    gates[gate].clear()
