"""A cache with a limit: the last receipt, in each process."""

from functools import lru_cache
from pathlib import Path

from celery import Celery
from celery.signals import worker_process_init
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
app = FastAPI()


@worker_process_init.connect
def say_hello(**_: object) -> None:
    print("process: starts")


@lru_cache(maxsize=1)
def render_receipt(order: int) -> bytes:
    return f"{order:08}".encode() * 12_500_000  # 100 MB


@celery.task
def charge(order: int) -> None:
    render_receipt(order)
    print(f"order {order}: charged, the process holds {held()}")


def held() -> str:
    """Say how much memory this process has, in hundreds of MB."""
    status = Path("/proc/self/status").read_text()  # of Linux
    kib = int(status.split("RssAnon:")[1].split()[0])
    hundreds = kib * 1024 // 100_000_000 * 100
    return f"{hundreds} to {hundreds + 100} MB"


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    charge.delay(order)
    return {"order": order}
