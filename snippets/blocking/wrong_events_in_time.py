"""Wrong on purpose, blocks the event loop: events are late."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
from fastapi import FastAPI
from fastapi.sse import EventSourceResponse

MODEL = "http://localhost:9000/answer"
tls = httpx2.create_ssl_context()  # reads files, so at import


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    with httpx2.Client(verify=tls, timeout=60) as client:
        app.state.client = client
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/chat", response_class=EventSourceResponse)
async def pass_words_on() -> AsyncIterator[dict[str, str]]:
    with app.state.client.stream("GET", MODEL) as answer:
        answer.raise_for_status()
        for word in answer.iter_lines():
            yield {"word": word}


@app.get("/ping")
async def ping() -> str:
    return "pong"
