"""An async fixture of the module keeps one loop for all its tests."""

from collections.abc import AsyncIterator

import pytest
from asgi_lifespan import LifespanManager
from httpx2 import ASGITransport, AsyncClient
from shop import app, which_loop

pytestmark = pytest.mark.anyio
seen: list[int] = []


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def client(anyio_backend: str) -> AsyncIterator[AsyncClient]:
    async with LifespanManager(app) as manager:
        transport = ASGITransport(manager.app)
        async with AsyncClient(
            transport=transport, base_url="http://shop"
        ) as client:
            yield client


async def test_first(client: AsyncClient) -> None:
    seen.append(await which_loop())
    assert (await client.get("/loop")).json() == app.state.loop
    assert seen == [app.state.loop]


async def test_second_has_the_same(client: AsyncClient) -> None:
    assert (await client.get("/loop")).json() == app.state.loop
    assert seen == [await which_loop()]
