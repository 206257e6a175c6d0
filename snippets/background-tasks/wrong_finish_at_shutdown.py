"""Wrong on purpose: the server does not wait for a created task."""

import asyncio

from anyio import Path
from fastapi import BackgroundTasks, FastAPI

created: set[asyncio.Task[None]] = set()
app = FastAPI()


async def mail(letter: str) -> None:
    print(f"task: {letter} starts")
    try:
        while not await Path(f"{letter}.pdf").exists():
            await asyncio.sleep(0.05)
        print(f"task: {letter} mailed")
    finally:
        print(f"task: {letter} ends")


@app.post("/orders", status_code=202)
async def place_order(tasks: BackgroundTasks) -> None:
    task = asyncio.create_task(mail("invoice"), name="invoice")
    created.add(task)
    task.add_done_callback(created.discard)
    tasks.add_task(mail, "receipt")
