"""One runner reports whatever fails, with the order it fails for."""

import logging
from collections import defaultdict
from collections.abc import Callable
from typing import ParamSpec

from fastapi import BackgroundTasks, FastAPI
from starlette.background import BackgroundTask

app = FastAPI()
log = logging.getLogger("shop.tasks")
failed: dict[int, list[str]] = defaultdict(list)
P = ParamSpec("P")


async def run_and_report(
    order: int,
    work: Callable[P, object],
    *args: P.args,
    **kwargs: P.kwargs,
) -> None:
    try:
        await BackgroundTask(work, *args, **kwargs)()
    except Exception:
        name = getattr(work, "__name__", repr(work))
        failed[order].append(name)
        log.exception("order %s: %s failed", order, name)


def mail_receipt(address: str) -> None:
    name, domain = address.split("@")
    print(f"task: receipt for {name} handed to {domain}")


async def pack(product: str) -> None:
    print(f"task: {product} packed")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int, to: str, tasks: BackgroundTasks) -> None:
    tasks.add_task(run_and_report, order, mail_receipt, to)
    tasks.add_task(run_and_report, order, pack, product="pens")


@app.get("/orders/{order}/failed")
def show_failed(order: int) -> list[str]:
    return failed.get(order, [])
