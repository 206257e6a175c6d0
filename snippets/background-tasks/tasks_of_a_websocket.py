"""A WebSocket endpoint has its receipts mailed while it goes on."""

import asyncio

from fastapi import FastAPI, WebSocket
from fastapi.testclient import TestClient

app = FastAPI()
mailed: list[int] = []
failed: list[str] = []
shop_closed = asyncio.Event()


async def mail_receipt(order: str) -> None:
    await shop_closed.wait()
    mailed.append(int(order))


async def try_mail(order: str) -> None:
    try:
        await mail_receipt(order)
    except Exception:
        failed.append(order)  # in a shop, log it too


@app.websocket("/orders")
async def take_orders(socket: WebSocket) -> None:
    await socket.accept()
    async with asyncio.TaskGroup() as group:
        async for order in socket.iter_text():
            group.create_task(try_mail(order))
            await socket.send_text(f"order {order} taken")
        shop_closed.set()


with TestClient(app).websocket_connect("/orders") as shop:
    shop.send_text("1")
    print(shop.receive_text())
    #> order 1 taken
    shop.send_text("two")
    print(shop.receive_text())
    #> order two taken
    shop.send_text("3")
    print(shop.receive_text())
    #> order 3 taken
print("mailed:", mailed, "failed:", failed)
#> mailed: [1, 3] failed: ['two']
