"""Wrong on purpose: seven more lifespans that do not start."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI


@asynccontextmanager
async def right(app: FastAPI) -> AsyncIterator[None]:
    yield


@asynccontextmanager
async def with_number(app: FastAPI) -> AsyncIterator[int]:
    yield 5


@asynccontextmanager
async def with_tuple(app: FastAPI) -> AsyncIterator[tuple]:
    yield "pens", 5


@asynccontextmanager
@asynccontextmanager
async def twice(app: FastAPI) -> AsyncIterator[None]:
    yield


async def start(app: FastAPI) -> None:
    print("lifespan: opens")


def start_at_once(app: FastAPI) -> None:
    print("lifespan: opens")


class Shop:
    @asynccontextmanager
    async def lifespan(self, app: FastAPI) -> AsyncIterator[None]:
        yield


yields_number = FastAPI(lifespan=with_number)
yields_tuple = FastAPI(lifespan=with_tuple)
decorated_twice = FastAPI(lifespan=twice)
only_async_def = FastAPI(lifespan=start)
only_def = FastAPI(lifespan=start_at_once)
of_the_class = FastAPI(lifespan=Shop.lifespan)
called = FastAPI(lifespan=right(FastAPI()))
