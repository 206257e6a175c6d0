"""Wrong on purpose: the watcher takes pieces of the upload."""

import asyncio

import anyio
from fastapi import FastAPI, HTTPException, Request

app = FastAPI()


async def stop_without_client(
    request: Request, scope: anyio.CancelScope
) -> None:
    message = await request.receive()
    while message["type"] != "http.disconnect":
        print(f"watcher: takes {message['body'].decode()}")
        message = await request.receive()
    scope.cancel()


@app.post("/orders")
async def import_orders(request: Request) -> str:
    stored = ""
    with anyio.CancelScope() as scope:
        watcher = asyncio.create_task(
            stop_without_client(request, scope)
        )
        try:
            async for piece in request.stream():
                stored += await store(piece)
            print("endpoint: asks the bank")
            await bank.wait()
        except asyncio.CancelledError:
            print("endpoint: cancelled")
            raise
        finally:
            watcher.cancel()
    if scope.cancelled_caught:
        raise HTTPException(499, "client gone")
    return stored


# Only to make the order certain: disk and bank of this run.
disk = asyncio.Semaphore(0)
bank = asyncio.Event()


async def store(piece: bytes) -> str:
    if piece:
        print(f"endpoint: stores {piece.decode()}")
        await disk.acquire()
    return piece.decode()


@app.put("/disk")
async def let_disk_store() -> None:
    disk.release()
    await asyncio.sleep(0)  # the endpoint goes on first


@app.put("/bank")
async def let_bank_answer() -> None:
    bank.set()
