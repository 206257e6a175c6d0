"""Middleware that looks at the path of requests only."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from starlette.types import ASGIApp, Receive, Scope, Send


class OldPaths:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        if scope["type"] == "http" and scope["path"] == "/price-list":
            scope["path"] = "/prices"
        await self.app(scope, receive, send)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, int]]:
    print("lifespan: prices read")
    yield {"pen": 3}


app = FastAPI(lifespan=lifespan)
app.add_middleware(OldPaths)


@app.get("/prices")
async def list_prices(request: Request) -> dict[str, int]:
    return {"pen": request.state.pen}
