"""Wrong on purpose: a worker thread asks for an event loop."""

import asyncio

from fastapi import FastAPI

app = FastAPI()
waiting: set[asyncio.Task] = set()


async def mail(order: int) -> None:
    print(f"task: receipt {order} mailed")


@app.post("/orders/1")
def place_1() -> None:
    loop = asyncio.get_event_loop()
    loop.run_until_complete(mail(1))


@app.post("/orders/2")
def place_2() -> None:
    task = asyncio.create_task(mail(2))
    waiting.add(task)
    task.add_done_callback(waiting.discard)
