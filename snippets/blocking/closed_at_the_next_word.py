"""A synchronous client is iterated in threads, and is closed."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Annotated

import httpx2
from fastapi import Depends, FastAPI
from fastapi.responses import StreamingResponse
from starlette.concurrency import iterate_in_threadpool

MODEL = "http://localhost:9000/answer"
tls = httpx2.create_ssl_context()  # reads files, so at import


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    with httpx2.Client(verify=tls, timeout=60) as client:
        app.state.client = client
        yield


app = FastAPI(lifespan=lifespan)


def ask_model() -> Iterator[Iterator[str]]:
    with app.state.client.stream("GET", MODEL) as answer:
        answer.raise_for_status()
        yield answer.iter_lines()


@app.get("/chat", response_class=StreamingResponse)
async def pass_words_on(
    words: Annotated[Iterator[str], Depends(ask_model)],
) -> AsyncIterator[str]:
    async for word in iterate_in_threadpool(words):
        yield f"{word}\n"


@app.get("/ping")
async def ping() -> str:
    return "pong"
