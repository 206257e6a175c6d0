"""A shop whose job needs prices, which each process must load."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from celery import Celery
from celery.signals import worker_process_init
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
prices: dict[str, int] = {}


@worker_process_init.connect
def load_prices(**_: object) -> None:
    prices["tea"] = 350


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    load_prices()
    yield


app = FastAPI(lifespan=lifespan)


@celery.task
def charge(item: str) -> None:
    print(f"{item}: {prices[item]} cents charged", flush=True)


@app.post("/orders/{item}", status_code=202)
def place_order(item: str) -> dict[str, str]:
    charge.delay(item)
    return {"item": item}
