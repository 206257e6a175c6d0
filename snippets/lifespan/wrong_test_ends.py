"""Wrong on purpose: the clean-up waits for a loop without an end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.testclient import TestClient


async def mail_receipts(receipts: asyncio.Queue[str]) -> None:
    while True:
        print(f"worker: {await receipts.get()} mailed")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.receipts = asyncio.Queue()
    worker = asyncio.create_task(mail_receipts(app.state.receipts))
    yield
    print("lifespan: waits for the worker")
    await worker


app = FastAPI(lifespan=lifespan)


@app.post("/orders")
async def place_order() -> str:
    app.state.receipts.put_nowait("receipt 1")
    return "placed"


def test_order() -> None:
    with TestClient(app) as client:
        assert client.post("/orders").json() == "placed"
    print("test: ends")
