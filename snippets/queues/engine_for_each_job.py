"""One engine and one loop for all jobs of a process."""

import asyncio
from contextvars import copy_context

from celery import Celery
from celery.signals import worker_process_shutdown
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

DATABASE = (
    "postgresql+asyncpg://postgres:any@127.0.0.1:5432?ssl=disable"
)
celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
app = FastAPI()
engine = create_async_engine(DATABASE)
runner = asyncio.Runner()  # its loop begins with the first job


async def pay(order: int) -> None:
    async with engine.connect() as connection:
        state = await connection.scalar(text("SELECT 'charged'"))
    print(f"order {order}: {state}")


@celery.task
def charge(order: int) -> None:
    runner.run(pay(order), context=copy_context())


@worker_process_shutdown.connect
def close(**_: object) -> None:
    runner.run(engine.dispose())
    runner.close()


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.delay(order)
    return {"order": order}
