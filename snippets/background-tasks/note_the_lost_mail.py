"""At a forced stop, lifespan waits for the note of a task."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import BackgroundTasks, Depends, FastAPI

in_flight: set[asyncio.Task] = set()


async def register() -> None:
    request = asyncio.current_task()
    in_flight.add(request)
    request.add_done_callback(in_flight.discard)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    try:
        yield
    finally:
        if in_flight:
            await asyncio.wait(in_flight, timeout=5)
        print("lifespan: pool closed")


app = FastAPI(lifespan=lifespan, dependencies=[Depends(register)])


async def note(text: str) -> None:
    await asyncio.sleep(0.5)  # the way to the database
    print(f"database: {text}")


async def mail_receipt(order: int) -> None:
    print(f"task: receipt for order {order} begins")
    try:
        await asyncio.sleep(3600)  # a mail server that hangs
    except asyncio.CancelledError:
        print(f"task: receipt for order {order} cancelled")
        await note(f"receipt for order {order} not mailed")
        raise


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int, tasks: BackgroundTasks) -> None:
    tasks.add_task(mail_receipt, order)
