"""What is asked for is tested, and nothing is mailed."""

import pytest
from fastapi import BackgroundTasks
from fastapi.testclient import TestClient
from shop import app, mail_later, outbox


def test_override(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    overrides = app.dependency_overrides
    monkeypatch.setitem(overrides, mail_later, lambda: asked.append)
    TestClient(app).post("/orders?to=ana")
    assert asked == ["ana"]
    assert outbox == []


def test_no_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    added: list[tuple] = []
    monkeypatch.setattr(
        BackgroundTasks,
        "add_task",
        lambda tasks, *task: added.append(task),
    )
    TestClient(app).post("/orders?to=ana")
    assert len(added) == 1
    assert outbox == []
