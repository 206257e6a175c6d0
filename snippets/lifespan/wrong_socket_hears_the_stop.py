"""Wrong on purpose: the endpoint never looks at its WebSocket."""

import asyncio

from fastapi import FastAPI, WebSocket
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

app = FastAPI()
news: asyncio.Queue[str] = asyncio.Queue()


@app.websocket("/news")
async def send_news(socket: WebSocket) -> None:
    await socket.accept()
    print("endpoint: waits for news")
    while True:
        await socket.send_text(await news.get())


if __name__ == "__main__":
    with connect("ws://localhost:8000/news") as server:
        try:
            server.recv()
        except ConnectionClosed as closed:
            print(f"client: closed by {closed.rcvd}")
