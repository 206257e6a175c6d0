"""The endpoint also listens, and so hears that it is over."""

import asyncio
from contextlib import suppress

from fastapi import FastAPI, WebSocket, WebSocketDisconnect
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

app = FastAPI()
news: asyncio.Queue[str] = asyncio.Queue()


async def send_each(socket: WebSocket) -> None:
    with suppress(WebSocketDisconnect):
        while True:
            await socket.send_text(await news.get())


@app.websocket("/news")
async def send_news(socket: WebSocket) -> None:
    await socket.accept()
    print("endpoint: waits for news")
    async with asyncio.TaskGroup() as group:
        sender = group.create_task(send_each(socket))
        try:
            while True:
                await socket.receive_text()
        except WebSocketDisconnect as end:
            print(f"endpoint: told {end.code}")
            sender.cancel()


if __name__ == "__main__":
    with connect("ws://localhost:8000/news") as server:
        try:
            server.recv()
        except ConnectionClosed as closed:
            print(f"client: closed by {closed.rcvd}")
