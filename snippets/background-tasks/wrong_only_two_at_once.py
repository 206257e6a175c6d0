"""Wrong on purpose: as many mails at the same time as orders."""

import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


async def mail_receipt(order: int) -> None:
    print(f"task: mail {order} starts")
    await mail_accepted.wait()
    print(f"task: mail {order} ends")


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int, tasks: BackgroundTasks) -> None:
    tasks.add_task(mail_receipt, order)


# Only to make the order certain: mails that wait are accepted.
mail_accepted = asyncio.Event()


@app.put("/mail", status_code=204)
async def accept_mail() -> None:
    mail_accepted.set()
    mail_accepted.clear()
