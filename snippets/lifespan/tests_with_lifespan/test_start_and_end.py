"""A start that fails, and an end that has to come."""

import pytest
from fastapi.testclient import TestClient
from shop import happened, make_shop


def test_failing_start() -> None:
    with pytest.raises(ValueError, match="nothing to sell"):
        TestClient(make_shop(pens=0)).__enter__()


def test_clean_up() -> None:
    happened.clear()
    with TestClient(make_shop(pens=2)):
        assert happened == []
    assert happened == ["stock counted", "closed"]


def test_failing_test() -> None:
    happened.clear()
    shop = TestClient(make_shop(pens=2))
    with pytest.raises(ZeroDivisionError), shop:
        print(1 / 0)
    assert happened == ["stock counted", "closed"]
