"""Beside lifespan=, only the handlers of included routers run."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import APIRouter, FastAPI


def register_everywhere(app: FastAPI) -> None:
    app.on_event("startup")(partial(print, "app.on_event: runs"))
    app.router.on_startup.append(partial(print, "appended: runs"))
    included = APIRouter(
        on_startup=[partial(print, "included: runs")]
    )
    app.include_router(included)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    print("lifespan: runs")
    yield


parameter = partial(print, "on_startup=: runs")
without = FastAPI(on_startup=[parameter])
register_everywhere(without)
beside = FastAPI(on_startup=[parameter], lifespan=lifespan)
register_everywhere(beside)
