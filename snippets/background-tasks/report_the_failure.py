"""A created task that fails is reported as soon as it is done."""

import asyncio
import logging

from fastapi import FastAPI

app = FastAPI()
log = logging.getLogger("shop")
mails: dict[int, asyncio.Task[None]] = {}


async def mail_receipt(order: int) -> None:
    print(f"task: mails the receipt for order {order}")
    raise ConnectionRefusedError("the mail server is down")


def report_failure(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()):
        name = task.get_name()
        log.error("task: %s failed", name, exc_info=error)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int) -> None:
    task = asyncio.create_task(mail_receipt(order), name="receipt")
    mails[order] = task
    task.add_done_callback(report_failure)


@app.get("/orders/{order}")
async def show_order(order: int) -> dict[str, bool]:
    return {"done": mails[order].done()}


@app.delete("/orders/{order}", status_code=204)
async def forget_order(order: int) -> None:
    del mails[order]
