"""A worker thread hands coroutines to the server's loop."""

import asyncio

from anyio import from_thread
from fastapi import FastAPI

app = FastAPI()
waiting: set[asyncio.Task] = set()


async def mail(order: int) -> None:
    print(f"task: receipt {order} mailed")


def start(order: int) -> None:
    task = asyncio.create_task(mail(order))
    waiting.add(task)
    task.add_done_callback(waiting.discard)


@app.post("/orders/1")
def place_1() -> None:
    from_thread.run(mail, 1)


@app.post("/orders/2")
def place_2() -> None:
    from_thread.run_sync(start, 2)
