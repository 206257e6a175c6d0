"""The sender waits for no client."""

from asyncio import Queue
from collections.abc import AsyncIterator

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
clients: set[Queue[str]] = set()


async def read_prices() -> AsyncIterator[str]:
    prices = Queue[str](1)
    clients.add(prices)
    try:
        while True:
            yield await prices.get()
    finally:
        clients.discard(prices)


@app.get("/prices")
async def watch() -> StreamingResponse:
    return StreamingResponse(read_prices())


@app.get("/clients")
async def count() -> int:
    return len(clients)


@app.post("/prices/{number}")
async def send(number: int) -> None:
    page = f"price list {number}\n" + "pen 5\n" * 20_000
    for prices in set(clients):
        if prices.full():
            prices.get_nowait()
        prices.put_nowait(page)
