"""A task whose process gets no processor after the answer."""

import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


async def mail_receipt() -> None:
    print("task: begins")
    try:
        async with asyncio.timeout(4):
            await asyncio.sleep(3)  # the mail server's work
    except TimeoutError:
        print("task: no answer for four seconds")
    else:
        print("task: receipt mailed")


@app.post("/orders")
async def place_order(tasks: BackgroundTasks) -> str:
    tasks.add_task(mail_receipt)
    return "placed"
