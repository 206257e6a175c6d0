"""A dependency limits the time of an endpoint that awaits."""

import asyncio
from collections.abc import AsyncIterator

from fastapi import (
    BackgroundTasks,
    Depends,
    FastAPI,
    HTTPException,
)


async def limit() -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(1) as clock:
            yield
    except TimeoutError:
        if not clock.expired():
            raise  # an error of the endpoint
        raise HTTPException(504, "too slow") from None


app = FastAPI(dependencies=[Depends(limit, scope="function")])


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
