"""Wrong on purpose: one sender for all waits for the slowest."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, WebSocket
from websockets.sync.client import connect

PICTURE = "x" * 500_000
clients: set[WebSocket] = set()
news: asyncio.Queue[str] = asyncio.Queue()


async def send_news() -> None:
    while True:
        text = await news.get()
        sends = [client.send_text(text) for client in clients]
        await asyncio.gather(*sends)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    sender = asyncio.create_task(send_news())
    yield
    sender.cancel()


app = FastAPI(lifespan=lifespan)


@app.websocket("/news")
async def follow(client: WebSocket) -> None:
    await client.accept()
    clients.add(client)
    try:
        async for _ in client.iter_text():
            pass
    finally:
        clients.discard(client)


@app.put("/news/{number}")
async def publish(number: int) -> None:
    news.put_nowait(f"news {number} {PICTURE}")


@app.get("/clients")
async def count_clients() -> int:
    return len(clients)


if __name__ == "__main__":
    with connect("ws://localhost:8000/news", max_size=None) as shop:
        try:
            for _ in range(50):
                shop.recv(timeout=5)
            print("client: has all the news")
        except TimeoutError:
            print("client: no news for 5 seconds")
