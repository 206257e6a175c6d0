"""Wrong on purpose: one client for all jobs, and a loop for each."""

import asyncio

from celery import Celery
from fastapi import FastAPI
from valkey.asyncio import Valkey

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
app = FastAPI()
bank = Valkey.from_url("redis://localhost:6379")


async def pay(order: int) -> None:
    paid = await bank.incr("paid")
    print(f"order {order}: charged, {paid} in all")


@celery.task
def charge(order: int) -> None:
    asyncio.run(pay(order))


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.delay(order)
    return {"order": order}
