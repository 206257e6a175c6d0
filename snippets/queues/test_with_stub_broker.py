"""Dramatiq's StubBroker: a worker in a thread of the test."""

from collections.abc import Iterator

import dramatiq
import pytest
from dramatiq.brokers.stub import StubBroker
from fastapi import FastAPI
from fastapi.testclient import TestClient

broker = StubBroker()  # in production, a RedisBroker
dramatiq.set_broker(broker)
app = FastAPI()
client = TestClient(app)
prices = {"tea": 350}
charged: list[int] = []


@dramatiq.actor(max_retries=0)
def charge(item: str) -> None:
    charged.append(prices[item])


@app.post("/orders/{item}", status_code=202)
def place_order(item: str) -> dict[str, str]:
    charge.send(item)
    return {"item": item}


@pytest.fixture(autouse=True)
def empty_broker() -> None:
    broker.flush_all()
    charged.clear()


@pytest.fixture
def worker() -> Iterator[dramatiq.Worker]:
    worker = dramatiq.Worker(broker, worker_timeout=100)
    worker.start()
    yield worker
    worker.stop()


def test_job_is_sent() -> None:
    client.post("/orders/tea")
    assert broker.queues["default"].qsize() == 1
    assert charged == []


def test_job_is_done(worker: dramatiq.Worker) -> None:
    client.post("/orders/tea")
    broker.join("default", timeout=10_000)
    worker.join()
    assert charged == [350]


@pytest.mark.usefixtures("worker")
def test_failure_is_raised() -> None:
    client.post("/orders/salt")
    with pytest.raises(KeyError):
        broker.join("default", timeout=10_000)


def test_object_is_refused() -> None:
    with pytest.raises(TypeError, match="not JSON serializable"):
        charge.send(object())
