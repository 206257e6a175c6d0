"""Wrong on purpose: a kept task fails, and nobody asks it why."""

import asyncio

from fastapi import FastAPI

app = FastAPI()
mails: dict[int, asyncio.Task[None]] = {}


async def mail_receipt(order: int) -> None:
    print(f"task: mails the receipt for order {order}")
    raise ConnectionRefusedError("the mail server is down")


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int) -> None:
    task = asyncio.create_task(mail_receipt(order), name="receipt")
    mails[order] = task


@app.get("/orders/{order}")
async def show_order(order: int) -> dict[str, bool]:
    return {"done": mails[order].done()}


@app.delete("/orders/{order}", status_code=204)
async def forget_order(order: int) -> None:
    del mails[order]
