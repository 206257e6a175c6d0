"""What is asked for is tested, and nothing is mailed."""

from collections.abc import Callable

import pytest
from fastapi import BackgroundTasks
from fastapi.testclient import TestClient
from shop import app, mail_later, mail_receipt, outbox


def test_override(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, mail_later, lambda: asked.append)
    TestClient(app).post("/orders?to=ana")
    assert asked == ["ana"]
    assert outbox == []


def test_no_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    added: list[tuple] = []

    def note(
        tasks: BackgroundTasks,
        func: Callable,
        *args: object,
        **kwargs: object,
    ) -> None:
        added.append((func, args, kwargs))

    monkeypatch.setattr(BackgroundTasks, "add_task", note)
    TestClient(app).post("/orders?to=ana")
    assert added == [(mail_receipt, ("ana",), {})]
    assert outbox == []
