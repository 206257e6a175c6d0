"""Wrong on purpose: middleware drops lifespan, in silence."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send


class Trace:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        if scope["type"] != "http":
            return
        print(f"trace: {scope['method']} {scope['path']} begins")
        await self.app(scope, receive, send)
        print(f"trace: {scope['method']} {scope['path']} ends")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    print("lifespan: the shop opens")
    yield
    print("lifespan: the shop closes")


app = FastAPI(lifespan=lifespan)
app.add_middleware(Trace)


@app.get("/")
async def home() -> str:
    return "pens"
