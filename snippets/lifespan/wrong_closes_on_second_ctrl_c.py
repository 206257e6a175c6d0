"""Wrong on purpose: a second Ctrl-C skips the code after yield."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Response


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    print("lifespan: the shop opens")
    yield
    print("lifespan: the shop closes")


app = FastAPI(lifespan=lifespan)


@app.get("/catalogue")
async def send_catalogue() -> Response:
    return Response(bytes(20_000_000))
