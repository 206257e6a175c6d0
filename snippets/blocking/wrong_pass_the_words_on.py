"""Wrong on purpose, blocks the event loop: a sync client streams."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

MODEL = "http://localhost:9000/answer"
tls = httpx2.create_ssl_context()  # reads files, so at import


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    with httpx2.Client(verify=tls, timeout=60) as client:
        app.state.client = client
        yield


app = FastAPI(lifespan=lifespan)


async def ask_model() -> AsyncIterator[str]:
    with app.state.client.stream("GET", MODEL) as answer:
        answer.raise_for_status()
        for word in answer.iter_lines():
            yield f"{word}\n"


@app.get("/chat")
async def pass_words_on() -> StreamingResponse:
    return StreamingResponse(ask_model())


@app.get("/ping")
async def ping() -> str:
    return "pong"
