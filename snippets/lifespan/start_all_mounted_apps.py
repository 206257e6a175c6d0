"""One helper starts every app that is mounted, at any depth."""

from collections.abc import AsyncIterator, Callable
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
)

from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

Lifespan = Callable[[Starlette], AbstractAsyncContextManager[dict]]


@asynccontextmanager
async def start_mounted(app: Starlette) -> AsyncIterator[dict]:
    """Enter the lifespan of each app below; yield all state."""
    state: dict = {}
    async with AsyncExitStack() as stack:
        for route in app.routes:
            mounted = route.app if isinstance(route, Mount) else None
            if isinstance(mounted, Starlette):
                begin = mounted.router.lifespan_context(mounted)
                own = await stack.enter_async_context(begin)
                below = await stack.enter_async_context(
                    start_mounted(mounted)
                )
                state = {**state, **below, **(own or {})}
        yield state


def lifespan_of(name: str) -> Lifespan:
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[dict]:
        print(f"{name}: begins")
        yield {name: "ready"}
        print(f"{name}: ends")

    return lifespan


@asynccontextmanager
async def shop_lifespan(app: FastAPI) -> AsyncIterator[dict]:
    print("shop: begins")
    async with start_mounted(app) as state:
        yield {**state, "shop": "ready"}
    print("shop: ends")


async def show_state(request: Request) -> JSONResponse:
    names = "shop", "admin", "audit"
    return JSONResponse({name: request.state[name] for name in names})


audit = Starlette(
    routes=[Route("/state", show_state)],
    lifespan=lifespan_of("audit"),
)
admin = FastAPI(lifespan=lifespan_of("admin"))
admin.mount("/audit", audit)
app = FastAPI(lifespan=shop_lifespan)
app.mount("/files", StaticFiles(directory="files"))
app.mount("/admin", admin)
