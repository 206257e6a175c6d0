"""Wrong on purpose: a blocked loop accuses supplier and client."""

import asyncio

import httpx2
from fastapi import FastAPI, HTTPException, WebSocket
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

tls = httpx2.create_ssl_context()
app = FastAPI()
supplier = FastAPI()
counted = asyncio.Event()


@app.get("/price")
async def find_price() -> int:
    url = "http://localhost:8001/price"
    async with httpx2.AsyncClient(verify=tls, timeout=None) as client:
        try:
            async with asyncio.timeout(5):
                print("endpoint: asks the supplier", flush=True)
                answer = await client.get(url)
        except TimeoutError as late:
            raise HTTPException(504, "supplier too slow") from late
    return answer.json()


@app.get("/receipt")
async def mail_receipt() -> str:
    print("endpoint: mails a receipt", flush=True)
    open("mail", "w").close()  # waits for the mail server
    return "mailed"


@app.websocket("/news")
async def follow(client: WebSocket) -> None:
    await client.accept()
    print("endpoint: a client follows the news", flush=True)
    async for _ in client.iter_text():
        pass


@supplier.get("/price")
async def count_pens() -> int:
    print("supplier: is asked", flush=True)
    await counted.wait()
    print("supplier: answers", flush=True)
    return 2


@supplier.put("/count")
async def count() -> None:
    counted.set()


if __name__ == "__main__":
    url = "ws://localhost:8000/news"
    with connect(url, ping_interval=1, ping_timeout=2) as shop:
        try:
            shop.recv()
        except ConnectionClosed as closed:
            print(f"client: {closed}", flush=True)
