"""Five receipts that would silently be lost are mailed."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, WebSocket
from fastapi.responses import JSONResponse

app = FastAPI()


async def mail(order: int) -> None:
    print(f"task: receipt {order} mailed")


async def count_order() -> None:
    print("task: order counted")


def add_receipt(tasks: BackgroundTasks, order: int) -> None:
    tasks.add_task(mail, order)
    print(f"shop: receipt {order} added")


@app.post("/orders/1")
async def place_1(tasks: BackgroundTasks) -> str:
    add_receipt(tasks, 1)
    return "placed"


@app.post("/orders/2")
async def place_2(tasks: BackgroundTasks) -> JSONResponse:
    add_receipt(tasks, 2)
    tasks.add_task(count_order)
    return JSONResponse("placed")


@app.post("/orders/3")
async def place_3(tasks: BackgroundTasks) -> JSONResponse:
    add_receipt(tasks, 3)
    return JSONResponse({"detail": "sold out"}, status_code=404)


@app.websocket("/orders/4")
async def place_4(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("placed")
    await mail(4)
    await socket.close()


async def close_order(tasks: BackgroundTasks) -> AsyncIterator[int]:
    yield 5
    add_receipt(tasks, 5)


@app.post("/orders/5")
async def place_5(
    order: Annotated[int, Depends(close_order, scope="function")],
) -> str:
    return "placed"
