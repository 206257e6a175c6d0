"""Tests without a broker: what is sent, and what the job does."""

from unittest.mock import Mock

import pytest
from fastapi.testclient import TestClient
from kombu.exceptions import EncodeError
from shop import app, celery, charge


def test_job_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    delay = Mock()
    monkeypatch.setattr(charge, "delay", delay)
    with TestClient(app) as client:
        assert client.post("/orders/tea").status_code == 202
    delay.assert_called_once_with("tea")


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(celery.conf, "task_always_eager", True)


@pytest.mark.usefixtures("eager")
def test_job_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    with TestClient(app) as client:
        assert client.post("/orders/tea").status_code == 202
    assert capsys.readouterr().out == "tea: 350 cents charged\n"


@pytest.mark.usefixtures("eager")
def test_failure_is_hidden() -> None:
    with TestClient(app) as client:
        assert client.post("/orders/salt").status_code == 202


@pytest.mark.usefixtures("eager")
def test_failure_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(celery.conf, "task_eager_propagates", True)
    with TestClient(app) as client, pytest.raises(KeyError):
        client.post("/orders/salt")


@pytest.mark.usefixtures("eager")
def test_object_is_refused() -> None:
    with pytest.raises(EncodeError):
        charge.delay(object())
