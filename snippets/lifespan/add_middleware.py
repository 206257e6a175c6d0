"""The app is complete when the server calls it."""

import os

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.middleware.gzip import GZipMiddleware


class SoldOutError(Exception):
    """The shop has none left."""


async def say_so(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse("sold out", status_code=410)


app = FastAPI()
if "GZIP" in os.environ:
    app.add_middleware(GZipMiddleware)
app.add_exception_handler(SoldOutError, say_so)


@app.post("/orders")
async def place_order() -> None:
    raise SoldOutError
