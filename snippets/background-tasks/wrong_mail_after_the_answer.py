"""Wrong on purpose: code behind `yield` belongs to the answer."""

import asyncio
from collections.abc import AsyncIterator

from fastapi import FastAPI, HTTPException

app = FastAPI()
mail_server = asyncio.Event()


async def mail_receipt(order: int) -> None:
    await mail_server.wait()
    print(f"mail: receipt {order} sent")


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int) -> AsyncIterator[dict[str, int]]:
    if order > 5:
        raise HTTPException(404, "no such order")
    yield {"order": order}
    await mail_receipt(order)


@app.put("/mail", status_code=204)
async def start_mail_server() -> None:
    mail_server.set()
