"""A WebSocket endpoint has its receipts mailed while it goes on."""

import asyncio

from fastapi import FastAPI, WebSocket
from fastapi.testclient import TestClient

app = FastAPI()
mailed: list[str] = []
shop_closed = asyncio.Event()


async def mail_receipt(order: str) -> None:
    await shop_closed.wait()
    mailed.append(order)


@app.websocket("/orders")
async def take_orders(socket: WebSocket) -> None:
    await socket.accept()
    async with asyncio.TaskGroup() as group:
        async for order in socket.iter_text():
            group.create_task(mail_receipt(order))
            await socket.send_text(f"order {order} taken")
        shop_closed.set()


with TestClient(app).websocket_connect("/orders") as shop:
    shop.send_text("1")
    print(shop.receive_text())
    #> order 1 taken
    shop.send_text("2")
    print(shop.receive_text())
    #> order 2 taken
print("mailed:", mailed)
#> mailed: ['1', '2']
