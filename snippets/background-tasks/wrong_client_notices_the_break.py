"""Wrong on purpose: an export that breaks off looks complete."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextvars import ContextVar
from uuid import uuid4

from fastapi import FastAPI, Request, Response, WebSocket
from fastapi.responses import StreamingResponse

app = FastAPI()
request_id = ContextVar("request_id", default="no request")
shops = {"north": "7,12\n"}


@app.middleware("http")
async def set_request_id(
    request: Request,
    call_next: Callable[[Request], Awaitable[Response]],
) -> Response:
    request_id.set(request.headers.get("x-request-id", str(uuid4())))
    return await call_next(request)


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
