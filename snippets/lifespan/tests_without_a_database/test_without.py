"""No database is there, and the shop is tested all the same."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from shop import app, create_app, get_orders


class ListOfOrders:
    def __init__(self) -> None:
        self.items: list[str] = []

    async def add(self, item: str) -> None:
        self.items.append(item)

    async def count(self) -> int:
        return len(self.items)


@asynccontextmanager
async def open_a_list(app: FastAPI) -> AsyncIterator[dict]:
    yield {"orders": ListOfOrders()}


def test_override(monkeypatch: pytest.MonkeyPatch) -> None:
    orders = ListOfOrders()
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_orders, lambda: orders)
    assert TestClient(app).post("/orders/pen").json() == 1
    assert orders.items == ["pen"]


def test_override_and_lifespan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, get_orders, ListOfOrders)
    with pytest.raises(OSError, match="Connect call failed"):
        TestClient(app).__enter__()


def test_other_lifespan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.router, "lifespan_context", open_a_list)
    with TestClient(app) as client:
        assert client.post("/orders/pen").json() == 1
        assert client.post("/orders/cup").json() == 2


def test_other_database() -> None:
    with TestClient(create_app("sqlite+aiosqlite://")) as client:
        assert client.post("/orders/pen").json() == 1
        assert client.post("/orders/cup").json() == 2
