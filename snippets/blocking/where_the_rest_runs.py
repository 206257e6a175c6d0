"""Where handlers, streams, WebSockets and lifespan run."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI, Request, Response, WebSocket
from fastapi.responses import StreamingResponse


def tell(name: str) -> None:
    try:
        asyncio.get_running_loop()
        print(f"{name}: on the event loop")
    except RuntimeError:
        print(f"{name}: in a worker thread")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    tell("lifespan, before yield")
    yield
    tell("lifespan, after yield")


app = FastAPI(lifespan=lifespan)


@app.exception_handler(KeyError)
def answer_404(request: Request, error: Exception) -> Response:
    tell("def exception handler")
    return Response(status_code=404)


@app.exception_handler(ValueError)
async def answer_422(request: Request, error: Exception) -> Response:
    tell("async def exception handler")
    return Response(status_code=422)


@app.get("/missing")
async def miss() -> None:
    raise KeyError


@app.get("/fails")
async def fail() -> None:
    raise ValueError


def count() -> Iterator[str]:
    tell("def generator")
    yield "1"


async def count_async() -> AsyncIterator[str]:
    tell("async def generator")
    yield "1"


@app.get("/stream")
async def stream() -> StreamingResponse:
    return StreamingResponse(count())


@app.get("/async-stream")
def stream_async() -> StreamingResponse:
    return StreamingResponse(count_async())


@app.get("/yielding")
def yield_items() -> Iterator[int]:
    tell("def endpoint that yields")
    yield 1


@app.websocket("/ws", dependencies=[Depends(lambda: tell("lambda"))])
async def talk(socket: WebSocket) -> None:
    tell("WebSocket endpoint")
    await socket.accept()
