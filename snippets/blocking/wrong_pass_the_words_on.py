"""Wrong on purpose, blocks the event loop: a sync client streams."""

from collections.abc import AsyncIterator

import httpx2
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
client = httpx2.Client(timeout=60)
MODEL = "http://localhost:9000/answer"


async def ask_model() -> AsyncIterator[str]:
    with client.stream("GET", MODEL) as answer:
        answer.raise_for_status()
        for word in answer.iter_lines():
            yield f"{word}\n"


@app.get("/chat")
async def pass_words_on() -> StreamingResponse:
    return StreamingResponse(ask_model())


@app.get("/ping")
async def ping() -> str:
    return "pong"
