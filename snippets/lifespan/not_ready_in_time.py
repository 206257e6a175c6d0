"""A worker that is slow to start, and a server without workers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import Path
from fastapi import FastAPI

with open("version") as file:
    VERSION = file.read().strip()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    while not await Path("model").exists():
        await asyncio.sleep(0.05)
    yield
    print("lifespan: clean-up", flush=True)


app = FastAPI(lifespan=lifespan)


@app.get("/version")
async def tell_version() -> str:
    return VERSION
