"""Start-up code knocks at its own server: nobody listens yet."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI


async def knock() -> str:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", 8000)
    except ConnectionRefusedError:
        return "connection refused"
    writer.close()
    return "connected"


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    print(f"lifespan: before yield: {await knock()}")
    yield
    print(f"lifespan: after yield: {await knock()}")


app = FastAPI(lifespan=lifespan)


@app.get("/")
async def home() -> None:
    print(f"endpoint: {await knock()}")
