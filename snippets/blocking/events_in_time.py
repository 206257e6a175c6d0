"""Events from a synchronous client leave at once."""

from collections.abc import Iterator

import httpx2
from fastapi import FastAPI
from fastapi.sse import EventSourceResponse

app = FastAPI()
client = httpx2.Client(timeout=60)
MODEL = "http://localhost:9000/answer"


@app.get("/chat", response_class=EventSourceResponse)
def pass_words_on() -> Iterator[dict[str, str]]:
    with client.stream("GET", MODEL) as answer:
        answer.raise_for_status()
        for word in answer.iter_lines():
            yield {"word": word}


@app.get("/ping")
async def ping() -> str:
    return "pong"
