"""Wrong on purpose: a limit passes, and the code goes on."""

import asyncio

import anyio
from fastapi import BackgroundTasks, FastAPI, HTTPException

app = FastAPI()
supplier = asyncio.Event()  # never answers
mail_server = asyncio.Event()  # never answers


@app.get("/price/timeout")
async def price_with_timeout() -> str:
    try:
        async with asyncio.timeout(0.3):
            await supplier.wait()
    except TimeoutError as late:
        raise HTTPException(504, "supplier too slow") from late
    return "today's price"


@app.get("/price/move_on")
async def price_with_move_on() -> str:
    with anyio.move_on_after(0.3):
        await supplier.wait()
    return "today's price"


async def mail_with_timeout(order: int) -> None:
    async with asyncio.timeout(0.3):
        await mail_server.wait()
    print(f"task: receipt {order} mailed")


async def mail_with_move_on(order: int) -> None:
    with anyio.move_on_after(0.3):
        await mail_server.wait()
    print(f"task: receipt {order} mailed")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int, tasks: BackgroundTasks) -> None:
    odd = order % 2 == 1
    tasks.add_task(
        mail_with_timeout if odd else mail_with_move_on, order
    )
