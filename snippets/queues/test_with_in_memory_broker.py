"""Taskiq's InMemoryBroker: the job runs in the endpoint's loop."""

import asyncio

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from taskiq import InMemoryBroker
from taskiq.exceptions import SendTaskError

broker = InMemoryBroker(await_inplace=True)
app = FastAPI()
client = TestClient(app)
prices = {"tea": 350}
charged: list[int] = []


@broker.task
async def charge(item: str) -> None:
    charged.append(prices[item])


@app.post("/orders/{item}", status_code=202)
async def place_order(item: str) -> dict[str, str]:
    await charge.kiq(item)
    return {"item": item}


def test_job_is_done() -> None:
    client.post("/orders/tea")
    assert charged == [350]


def test_failure_is_hidden(caplog: pytest.LogCaptureFixture) -> None:
    assert client.post("/orders/salt").status_code == 202
    assert "KeyError: 'salt'" in caplog.text


def test_object_is_refused() -> None:
    with pytest.raises(SendTaskError):
        asyncio.run(charge.kiq(object()))
