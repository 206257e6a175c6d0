"""The same in async tests."""

import pytest
from asgi_lifespan import LifespanManager
from httpx2 import ASGITransport, AsyncClient
from shop import happened, make_shop

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_failing_start() -> None:
    with pytest.raises(ValueError, match="nothing to sell"):
        await LifespanManager(make_shop(pens=0)).__aenter__()
    app = make_shop(pens=0)
    with pytest.raises(ValueError, match="nothing to sell"):
        await app.router.lifespan_context(app).__aenter__()


async def test_failing_test_with_manager() -> None:
    happened.clear()
    with pytest.raises(ZeroDivisionError):
        async with LifespanManager(make_shop(pens=2)):
            print(1 / 0)
    assert happened == ["CancelledError", "closed"]


async def test_failing_test_with_context() -> None:
    happened.clear()
    app = make_shop(pens=2)
    with pytest.raises(ZeroDivisionError):
        async with app.router.lifespan_context(app):
            print(1 / 0)
    assert happened == ["ZeroDivisionError", "closed"]


async def test_state_of_two_requests() -> None:
    async with LifespanManager(make_shop(pens=2)) as manager:
        transport = ASGITransport(manager.app)
        client = AsyncClient(transport=transport, base_url="http://a")
        first = await client.post("/pens")
        second = await client.post("/pens")
        await client.aclose()
    assert first.json() == {"left": 1, "sold": 1}
    assert second.json() == {"left": 0, "sold": 2}
