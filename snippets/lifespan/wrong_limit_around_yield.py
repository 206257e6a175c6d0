"""Wrong on purpose: the limit ends the connection, not the server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

connected = asyncio.Event()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with asyncio.timeout(1):
        connected.set()
        print("lifespan: connected")
        try:
            yield
        finally:
            connected.clear()
            print("lifespan: connection closed")


app = FastAPI(lifespan=lifespan)


@app.get("/")
async def check() -> dict[str, bool]:
    return {"connected": connected.is_set()}
