"""One start for a module, or one for each test."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from shop import make_shop


@pytest.fixture(scope="module")
def shared() -> Iterator[TestClient]:
    with TestClient(make_shop(pens=2)) as client:
        yield client


@pytest.fixture
def fresh() -> Iterator[TestClient]:
    with TestClient(make_shop(pens=2)) as client:
        yield client


def test_first_shared(shared: TestClient) -> None:
    assert shared.post("/pens").json() == {"left": 1, "sold": 1}


def test_second_shared(shared: TestClient) -> None:
    assert shared.post("/pens").json() == {"left": 0, "sold": 1}


def test_first_fresh(fresh: TestClient) -> None:
    assert fresh.post("/pens").json()["left"] == 1


def test_second_fresh(fresh: TestClient) -> None:
    assert fresh.post("/pens").json()["left"] == 1
