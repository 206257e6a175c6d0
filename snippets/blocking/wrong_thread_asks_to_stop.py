"""Wrong on purpose: a thread that asks in vain whether to stop."""

import asyncio
import threading

from anyio.from_thread import check_cancelled
from fastapi import FastAPI, HTTPException
from fastapi.concurrency import run_in_threadpool

app = FastAPI()
last_page = threading.Event()


def print_pages(order: int) -> None:
    try:
        while not last_page.wait(0.05):
            check_cancelled()
    except BaseException as reason:
        print(f"thread: order {order} stops, {type(reason)}")
        raise
    print(f"thread: order {order} printed to the last page")


@app.get("/orders/{order}")
async def print_order(order: int) -> None:
    try:
        async with asyncio.timeout(0.2):
            await run_in_threadpool(print_pages, order)
    except TimeoutError:
        raise HTTPException(504, "printer too slow") from None


@app.put("/last-page")
async def reach_last_page() -> None:
    last_page.set()
