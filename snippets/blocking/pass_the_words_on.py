"""Words from a model are passed on at an await."""

from collections.abc import AsyncIterator

import httpx2
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
client = httpx2.AsyncClient(timeout=60)
MODEL = "http://localhost:9000/answer"


async def ask_model() -> AsyncIterator[str]:
    async with client.stream("GET", MODEL) as answer:
        answer.raise_for_status()
        async for word in answer.aiter_lines():
            yield f"{word}\n"


@app.get("/chat")
async def pass_words_on() -> StreamingResponse:
    return StreamingResponse(ask_model())


@app.get("/ping")
async def ping() -> str:
    return "pong"
