"""A forced stop cuts an async task off where it awaits."""

import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


async def mail_receipt(order: int) -> None:
    print(f"task: receipt for order {order} begins")
    try:
        await asyncio.sleep(3600)  # a mail server that hangs
    except asyncio.CancelledError as reason:
        print(f"task: receipt for order {order} not mailed: {reason}")
        raise


@app.post("/orders/{order}", status_code=202)
def place_order(order: int, tasks: BackgroundTasks) -> dict:
    tasks.add_task(mail_receipt, order)
    return {"order": order}
