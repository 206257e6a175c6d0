"""The test client is entered: one loop for all requests."""

import asyncio

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
created: set[asyncio.Task] = set()
mailed: list[str] = []
paid = asyncio.Event()


async def mail(customer: str) -> None:
    try:
        await paid.wait()
    except asyncio.CancelledError:
        print("task: is cancelled")
        raise
    print("task: mails the receipt")
    mailed.append(customer)


@app.post("/orders/{customer}")
async def place_order(customer: str) -> None:
    task = asyncio.create_task(mail(customer))
    created.add(task)
    task.add_done_callback(created.discard)


@app.put("/payment")
async def pay() -> None:
    paid.set()


@app.get("/mailed")
async def list_mailed() -> list[str]:
    return mailed


def test_receipt_is_mailed() -> None:
    with TestClient(app) as client:
        print("client: orders")
        client.post("/orders/ana")
        print("client: pays")
        client.put("/payment")
        receipts = client.get("/mailed").json()
        print(f"client: receipts of {receipts}")
        assert receipts == ["ana"]
