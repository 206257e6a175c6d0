"""Names are imported at the top, and `wraps` keeps a signature."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


async def mail(order: int) -> None:
    print(f"task: receipt {order} mailed")


@app.post("/orders/1")
async def place_1(tasks: BackgroundTasks) -> str:
    tasks.add_task(mail, 1)
    return "placed"


def add_routes(app: FastAPI) -> None:
    @app.post("/orders/2")
    async def place_2(tasks: BackgroundTasks) -> str:
        tasks.add_task(mail, 2)
        return "placed"


def audited(endpoint: Callable[..., Awaitable[str]]) -> Callable:
    @wraps(endpoint)
    async def call(*args: object, **kwargs: object) -> str:
        print("endpoint: audited")
        return await endpoint(*args, **kwargs)

    return call


@app.post("/orders/3")
@audited
async def place_3(tasks: BackgroundTasks) -> str:
    tasks.add_task(mail, 3)
    return "placed"


add_routes(app)
