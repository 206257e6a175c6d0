"""Each place sets a context variable; two tasks look for them."""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar

from fastapi import (
    BackgroundTasks,
    Depends,
    FastAPI,
    Request,
    Response,
)

places = ("middleware", "async dependency", "def dependency")
places += ("async endpoint", "def endpoint")
context = {name: ContextVar(name, default=False) for name in places}


def look(task: str) -> None:
    seen = [name for name in places if context[name].get()]
    print(f"{task} task: sees {', '.join(seen)}")


async def look_async(task: str) -> None:
    look(task)


async def set_async_dependency() -> None:
    context["async dependency"].set(True)


def set_def_dependency() -> None:
    context["def dependency"].set(True)


both = [Depends(set_async_dependency), Depends(set_def_dependency)]
app = FastAPI(dependencies=both)


@app.middleware("http")
async def set_middleware(
    request: Request,
    call_next: Callable[[Request], Awaitable[Response]],
) -> Response:
    context["middleware"].set(True)
    return await call_next(request)


@app.post("/async-orders")
async def place_order_async(tasks: BackgroundTasks) -> None:
    context["async endpoint"].set(True)
    tasks.add_task(look_async, "async")
    tasks.add_task(look, "def")


@app.post("/orders")
def place_order(tasks: BackgroundTasks) -> None:
    context["def endpoint"].set(True)
    tasks.add_task(look_async, "async")
    tasks.add_task(look, "def")
