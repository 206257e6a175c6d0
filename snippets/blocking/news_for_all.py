"""Each client has its own sender, and a queue with an end."""

import asyncio

from fastapi import FastAPI, WebSocket
from websockets.sync.client import connect

PICTURE = "x" * 500_000
clients: set[asyncio.Queue[str]] = set()
app = FastAPI()


async def send_each(
    client: WebSocket, news: asyncio.Queue[str]
) -> None:
    while True:
        await client.send_text(await news.get())


@app.websocket("/news")
async def follow(client: WebSocket) -> None:
    await client.accept()
    news: asyncio.Queue[str] = asyncio.Queue(maxsize=100)
    clients.add(news)
    sender = asyncio.create_task(send_each(client, news))
    try:
        async for _ in client.iter_text():
            pass
    finally:
        sender.cancel()
        clients.discard(news)


@app.put("/news/{number}")
async def publish(number: int) -> None:
    for news in clients:
        if news.full():
            news.get_nowait()  # this client loses the oldest
        news.put_nowait(f"news {number} {PICTURE}")


@app.get("/clients")
async def count_clients() -> int:
    return len(clients)


@app.get("/longest")
async def find_longest() -> int:
    return max(news.qsize() for news in clients)


if __name__ == "__main__":
    with connect("ws://localhost:8000/news", max_size=None) as shop:
        try:
            for _ in range(50):
                shop.recv(timeout=5)
            print("client: has all the news")
        except TimeoutError:
            print("client: no news for 5 seconds")
