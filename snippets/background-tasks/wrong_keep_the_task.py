"""Wrong on purpose: nobody holds on to the created task."""

import asyncio
import gc
from weakref import WeakValueDictionary

from fastapi import FastAPI, HTTPException

gc.disable()  # only /garbage collects, so that you see when
app = FastAPI()
payments: WeakValueDictionary[int, asyncio.Event] = (
    WeakValueDictionary()
)


async def mail_when_paid(order: int) -> None:
    payments[order] = paid = asyncio.Event()
    print(f"task: waits until order {order} is paid")
    await paid.wait()
    print(f"task: receipt for order {order} mailed")


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int) -> None:
    asyncio.create_task(mail_when_paid(order), name="receipt")


@app.put("/orders/{order}/paid", status_code=204)
async def pay(order: int) -> None:
    if order not in payments:
        raise HTTPException(404, "nobody waits for this payment")
    payments[order].set()


@app.put("/garbage", status_code=204)
async def collect_garbage() -> None:
    """Do now what Python does sooner or later."""
    gc.collect()
