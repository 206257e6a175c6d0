"""Wrong on purpose: lifespan adds middleware, and a handler."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.middleware.gzip import GZipMiddleware


class SoldOutError(Exception):
    """The shop has none left."""


async def say_so(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse("sold out", status_code=410)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    if "GZIP" in os.environ:
        app.add_middleware(GZipMiddleware)
    app.add_exception_handler(SoldOutError, say_so)
    yield


app = FastAPI(lifespan=lifespan)


@app.post("/orders")
async def place_order() -> None:
    raise SoldOutError
