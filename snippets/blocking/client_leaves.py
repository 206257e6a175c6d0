"""Three endpoints whose clients hang up."""

import asyncio
import threading

import anyio
from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/def")
def pay_in_a_thread() -> None:
    print("def endpoint: asks the bank")
    bank.wait()
    print("def endpoint: paid")


async def ask_supplier(name: str) -> None:
    print(f"{name} endpoint: asks the supplier")
    try:
        await supplier.wait()
    except asyncio.CancelledError:
        print(f"{name} endpoint: cancelled")
        raise
    print(f"{name} endpoint: has the price")


@app.get("/async")
async def ask_on_the_loop() -> None:
    await ask_supplier("async")


async def stop_without_client(
    request: Request, scope: anyio.CancelScope
) -> None:
    while not await request.is_disconnected():
        await asyncio.sleep(0.1)
    scope.cancel()


@app.get("/watched")
async def ask_while_watched(request: Request) -> None:
    with anyio.CancelScope() as scope:
        watcher = asyncio.create_task(
            stop_without_client(request, scope)
        )
        try:
            await ask_supplier("watched")
        finally:
            watcher.cancel()


# Only to make the order certain: bank and supplier of this run.
bank = threading.Event()
supplier = asyncio.Event()


@app.put("/bank")
async def let_bank_answer() -> None:
    bank.set()


@app.put("/supplier")
async def let_supplier_answer() -> None:
    supplier.set()
