"""Wrong on purpose: the endpoint goes on after its 504."""

import asyncio
from collections.abc import Awaitable, Callable

from fastapi import BackgroundTasks, FastAPI, Request, Response

app = FastAPI()


@app.middleware("http")
async def limit(
    request: Request, call_next: Callable[[Request], Awaitable]
) -> Response:
    try:
        async with asyncio.timeout(1):
            return await call_next(request)
    except TimeoutError:
        return Response("too slow", 504)


@app.post("/orders")
async def order_pens() -> None:
    try:
        await supplier.wait()
    except asyncio.CancelledError:
        print("endpoint: cancelled at its await")
        raise
    print("endpoint: pens ordered")


async def mail_receipt() -> None:
    await supplier.wait()
    print("task: receipt mailed")


@app.post("/receipts", status_code=202)
async def order_receipt(tasks: BackgroundTasks) -> None:
    tasks.add_task(mail_receipt)


@app.get("/stock")
async def count_stock() -> int:
    raise TimeoutError("the database does not answer")


# Only to make the order certain: the supplier of this run.
supplier = asyncio.Event()


@app.put("/supplier")
async def let_supplier_answer() -> None:
    supplier.set()
