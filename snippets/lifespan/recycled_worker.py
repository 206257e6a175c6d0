"""Each start of a worker leaves a line in a file."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with await anyio.open_file("starts.txt", "a") as file:
        await file.write("a worker has started\n")
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/")
async def greet() -> str:
    return "hello"
