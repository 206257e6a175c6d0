"""Three endpoints whose clients hang up."""

import asyncio
import threading

import anyio
from fastapi import FastAPI, Request

app = FastAPI()
paper = threading.Event()
ink = asyncio.Event()


@app.get("/def")
def print_in_a_thread() -> None:
    print("def: waits for paper")
    paper.wait()
    print("def: printed")


async def print_label(name: str) -> None:
    print(f"{name}: waits for ink")
    try:
        await ink.wait()
    except asyncio.CancelledError:
        print(f"{name}: cancelled")
        raise
    print(f"{name}: printed")


@app.get("/async")
async def print_on_the_loop() -> None:
    await print_label("async")


async def stop_without_client(
    request: Request, scope: anyio.CancelScope
) -> None:
    while not await request.is_disconnected():
        await asyncio.sleep(0.1)
    scope.cancel()


@app.get("/watched")
async def print_while_watched(request: Request) -> None:
    async with anyio.create_task_group() as group:
        scope = group.cancel_scope
        group.start_soon(stop_without_client, request, scope)
        await print_label("watched")
        scope.cancel()


@app.put("/paper")
async def bring_paper() -> None:
    paper.set()


@app.put("/ink")
async def bring_ink() -> None:
    ink.set()
