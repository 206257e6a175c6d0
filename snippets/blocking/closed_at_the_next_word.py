"""A synchronous client is iterated in threads, and is closed."""

from collections.abc import AsyncIterator, Iterator
from typing import Annotated

import httpx2
from fastapi import Depends, FastAPI
from fastapi.responses import StreamingResponse
from starlette.concurrency import iterate_in_threadpool

app = FastAPI()
client = httpx2.Client(timeout=60)
MODEL = "http://localhost:9000/answer"


def ask_model() -> Iterator[Iterator[str]]:
    with client.stream("GET", MODEL) as answer:
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
