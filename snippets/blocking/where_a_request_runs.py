"""Where each function that one request passes through runs."""

import asyncio
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Iterator,
)
from typing import Annotated

from fastapi import (
    BackgroundTasks,
    Depends,
    FastAPI,
    Request,
    Response,
)
from pydantic import BaseModel, field_serializer, field_validator

app = FastAPI()


def tell(name: str) -> None:
    try:
        asyncio.get_running_loop()
        print(f"{name}: on the event loop")
    except RuntimeError:
        print(f"{name}: in a worker thread")


class Order(BaseModel):
    item: str

    @field_validator("item")
    @classmethod
    def check_item(cls, item: str) -> str:
        tell("validator")
        return item

    @field_serializer("item")
    def show_item(self, item: str) -> str:
        tell("serializer")
        return item


class Cart:
    def __init__(self) -> None:
        tell("class as dependency")


def open_ledger() -> Iterator[None]:
    tell("def dependency, before yield")
    yield
    tell("def dependency, after yield")


async def open_shop() -> AsyncIterator[None]:
    tell("async def dependency, before yield")
    yield
    tell("async def dependency, after yield")


Opened = [Depends(open_ledger), Depends(open_shop), Depends(Cart)]


@app.middleware("http")
async def look_at_request(
    request: Request, answer: Callable[[Request], Awaitable[Response]]
) -> Response:
    tell("middleware")
    return await answer(request)


@app.post("/def", response_model=Order, dependencies=Opened)
def place_order(
    order: Order, tasks: BackgroundTasks
) -> dict[str, str]:
    tell("def endpoint")
    tasks.add_task(tell, "def task")
    return {"item": order.item}


@app.get("/async-def")
async def find_order(
    short: Annotated[None, Depends(lambda: tell("lambda"))],
) -> Order:
    tell("async def endpoint")
    return Order.model_construct(item="pen")
