"""Three endpoints whose clients hang up, behind a middleware."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable

import anyio
from fastapi import (
    Depends,
    FastAPI,
    HTTPException,
    Request,
    Response,
)

app = FastAPI()


@app.middleware("http")
async def pass_on(
    request: Request, call_next: Callable[[Request], Awaitable]
) -> Response:
    return await call_next(request)


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


async def commit_in_the_end() -> AsyncIterator[None]:
    yield
    print("dependency: commits")


async def stop_without_client(
    request: Request, scope: anyio.CancelScope
) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    scope.cancel()


@app.get("/watched", dependencies=[Depends(commit_in_the_end)])
async def ask_while_watched(request: Request) -> None:
    with anyio.CancelScope() as scope:
        watcher = asyncio.create_task(
            stop_without_client(request, scope)
        )
        try:
            await ask_supplier("watched")
        finally:
            watcher.cancel()
    if scope.cancelled_caught:
        raise HTTPException(499, "client gone")


# Only to make the order certain: bank and supplier of this run.
bank = threading.Event()
supplier = asyncio.Event()


@app.put("/bank")
async def let_bank_answer() -> None:
    bank.set()


@app.put("/supplier")
async def let_supplier_answer() -> None:
    supplier.set()
