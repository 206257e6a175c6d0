"""Wrong on purpose: FastAPI asks for `tasks` in the query."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from fastapi import FastAPI

if TYPE_CHECKING:
    from fastapi import BackgroundTasks

app = FastAPI()


async def mail(order: int) -> None:
    print(f"task: receipt {order} mailed")


@app.post("/orders/1")
async def place_1(tasks: BackgroundTasks) -> str:
    tasks.add_task(mail, 1)
    return "placed"


def add_routes(app: FastAPI) -> None:
    from fastapi import BackgroundTasks as Tasks

    @app.post("/orders/2")
    async def place_2(tasks: Tasks) -> str:
        tasks.add_task(mail, 2)
        return "placed"


def audited(endpoint: Callable[..., Awaitable[str]]) -> Callable:
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
