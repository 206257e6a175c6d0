"""An async client, in the event loop of the test."""

import pytest
from httpx2 import ASGITransport, AsyncClient
from shop import app, outbox

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_async_client() -> None:
    transport = ASGITransport(app)
    async with AsyncClient(
        transport=transport, base_url="http://shop"
    ) as client:
        answer = await client.post("/orders?to=ana")
    assert answer.status_code == 202
    assert outbox.pop() == "receipt for ana"
