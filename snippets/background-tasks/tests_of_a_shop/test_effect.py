"""The effect of a task is there in the line after the request."""

from fastapi.testclient import TestClient
from shop import app, outbox


def test_receipt_is_mailed() -> None:
    answer = TestClient(app).post("/orders?to=ana")
    assert answer.json() == {"receipt": "pending"}
    assert outbox.pop() == "receipt for ana"
