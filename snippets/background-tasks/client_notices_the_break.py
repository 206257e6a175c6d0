"""The client of an export that breaks off notices it."""

from collections.abc import AsyncIterator
from contextvars import ContextVar
from uuid import uuid4

from fastapi import FastAPI, WebSocket
from fastapi.responses import StreamingResponse
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

app = FastAPI()
request_id = ContextVar("request_id", default="no request")
shops = {"north": "7,12\n"}


class SetRequestId:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        if scope["type"] != "lifespan":
            headers = Headers(scope=scope)
            new_id = headers.get("x-request-id", str(uuid4()))
            request_id.set(new_id)
        await self.app(scope, receive, send)


app.add_middleware(SetRequestId)


async def read_rows(shop: str) -> AsyncIterator[str]:
    yield "order,price\n"
    print(f"{request_id.get()}: half sent")
    yield shops[shop]


@app.get("/export/{shop}")
async def export(shop: str) -> StreamingResponse:
    return StreamingResponse(read_rows(shop))


@app.websocket("/news")
async def send_news(socket: WebSocket) -> None:
    await socket.accept()
    print(f"{request_id.get()}: news sent")
    await socket.send_text("a new pen")
