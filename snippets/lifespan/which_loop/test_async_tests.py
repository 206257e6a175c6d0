"""The loops of async tests: one for each, in spite of the scope."""

import pytest
from fastapi.testclient import TestClient
from shop import app, which_loop

pytestmark = pytest.mark.anyio
seen: list[int] = []


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


async def test_first() -> None:
    seen.append(await which_loop())


async def test_second_has_its_own() -> None:
    assert await which_loop() not in seen


async def test_client_has_another() -> None:
    with TestClient(app) as client:
        assert client.get("/loop").json() != await which_loop()
