"""Each place sets a context variable of its own: who sees it?"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar

from fastapi import (
    BackgroundTasks,
    Depends,
    FastAPI,
    Request,
    Response,
)
from starlette.types import ASGIApp, Receive, Scope, Send

places = ("import", "lifespan", "middleware", "async dependency")
places += ("def dependency", "async endpoint", "def endpoint")
context = {name: ContextVar(name, default=False) for name in places}
context["import"].set(True)


def look(actor: str) -> None:
    seen = [name for name in places if context[name].get()]
    print(f"{actor}: sees {', '.join(seen)}")


async def look_async(actor: str) -> None:
    look(actor)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    context["lifespan"].set(True)
    yield
    look("lifespan")


async def set_async_dependency() -> None:
    context["async dependency"].set(True)


def set_def_dependency() -> None:
    context["def dependency"].set(True)


class PlainMiddleware:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        await self.app(scope, receive, send)
        if scope["type"] == "http":
            look("plain middleware, afterwards")


both = [Depends(set_async_dependency), Depends(set_def_dependency)]
app = FastAPI(lifespan=lifespan, dependencies=both)
app.add_middleware(PlainMiddleware)


@app.middleware("http")
async def set_middleware(
    request: Request,
    call_next: Callable[[Request], Awaitable[Response]],
) -> Response:
    context["middleware"].set(True)
    response = await call_next(request)
    look("http middleware, afterwards")
    return response


@app.post("/async-orders")
async def place_order_async(tasks: BackgroundTasks) -> None:
    context["async endpoint"].set(True)
    look("async endpoint")
    tasks.add_task(look_async, "async task")
    tasks.add_task(look, "def task")


@app.post("/orders")
def place_order(tasks: BackgroundTasks) -> None:
    context["def endpoint"].set(True)
    look("def endpoint")
    tasks.add_task(look_async, "async task")
    tasks.add_task(look, "def task")
