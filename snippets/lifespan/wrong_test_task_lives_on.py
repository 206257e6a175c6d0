"""Wrong on purpose: the test client is not entered."""

import asyncio

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
created: set[asyncio.Task] = set()
mailed: list[str] = []
paid = asyncio.Event()


async def mail(customer: str) -> None:
    await paid.wait()
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
    client = TestClient(app)
    client.post("/orders/ana")
    client.put("/payment")
    assert client.get("/mailed").json() == ["ana"]
