"""Wrong on purpose: a wrapper makes a scope of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from starlette.types import Receive, Scope, Send


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    yield {"pens": 5}


shop = FastAPI(lifespan=lifespan)


@shop.get("/pens")
async def count_pens(request: Request) -> int:
    return request.state.pens


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        print("wrapper: gets", ", ".join(scope))
        scope = {"type": "lifespan", "asgi": scope["asgi"]}
        print("wrapper: passes on", ", ".join(scope))
    await shop(scope, receive, send)
