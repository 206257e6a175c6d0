"""Wrong on purpose: no lifespan here has the right form."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, contextmanager

from fastapi import FastAPI


@asynccontextmanager
async def without_yield(app: FastAPI) -> AsyncIterator[None]:
    print("lifespan: opens")


@asynccontextmanager
def without_async(app: FastAPI) -> AsyncIterator[None]:
    print("lifespan: opens")
    yield


@contextmanager
async def other_decorator(app: FastAPI) -> AsyncIterator[None]:
    print("lifespan: opens")
    yield


@asynccontextmanager
async def without_parameter() -> AsyncIterator[None]:
    print("lifespan: opens")
    yield


@asynccontextmanager
async def yields_if(app: FastAPI) -> AsyncIterator[None]:
    if "SHOP" in os.environ:
        print("lifespan: opens")
        yield


@asynccontextmanager
async def yields_twice(app: FastAPI) -> AsyncIterator[None]:
    print("lifespan: opens")
    yield
    print("lifespan: closes")
    yield


no_yield = FastAPI(lifespan=without_yield)
no_async = FastAPI(lifespan=without_async)
no_async_in_decorator = FastAPI(lifespan=other_decorator)
no_parameter = FastAPI(lifespan=without_parameter)
yield_in_if = FastAPI(lifespan=yields_if)
two_yields = FastAPI(lifespan=yields_twice)
