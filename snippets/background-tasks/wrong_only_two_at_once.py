"""Wrong on purpose: as many mails at the same time as orders."""

import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
mail_accepted = asyncio.Event()


async def mail_receipt(order: int) -> None:
    print(f"task: mail {order} starts")
    await mail_accepted.wait()
    print(f"task: mail {order} ends")


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int, tasks: BackgroundTasks) -> None:
    tasks.add_task(mail_receipt, order)


@app.put("/mail", status_code=204)
async def accept_mail() -> None:
    """Play the mail server: take those mails that wait now."""
    mail_accepted.set()
    mail_accepted.clear()
