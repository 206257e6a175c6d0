"""Play a slow model: it says a word as soon as it is given one."""

import asyncio
import sys
from collections.abc import AsyncIterator

import uvicorn
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

model = FastAPI()
words: asyncio.Queue[str] = asyncio.Queue()


@model.get("/answer", response_class=StreamingResponse)
async def say_words() -> AsyncIterator[str]:
    print("model: is asked")
    try:
        while (word := await words.get()) != "end":
            yield f"{word}\n"
    except asyncio.CancelledError:
        print("model: nobody listens any more")
        raise


@model.put("/words/{word}", status_code=204)
async def give_word(word: str) -> None:
    words.put_nowait(word)


uvicorn.run(model, port=int(sys.argv[1]), log_level="warning")
