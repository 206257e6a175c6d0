"""The loops of the test client."""

from fastapi.testclient import TestClient
from shop import app


def test_not_entered_each_request_has_a_loop() -> None:
    client = TestClient(app)
    first = client.get("/loop").json()
    assert first != client.get("/loop").json()


def test_entered_all_share_one() -> None:
    with TestClient(app) as client:
        first = client.get("/loop").json()
        assert first == client.get("/loop").json()
        assert first == app.state.loop


def test_entered_twice_two_loops() -> None:
    with TestClient(app):
        first = app.state.loop
    with TestClient(app):
        assert first != app.state.loop
