"""Nobody is let in before start-up has ended."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import Path
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    print("lifespan: waiting for model.txt")
    while not await Path("model.txt").exists():
        await asyncio.sleep(0.05)
    print("lifespan: model read")
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/live")
async def live() -> str:
    return "alive"


async def probe() -> None:
    try:
        await asyncio.open_connection("127.0.0.1", 8000)
        print("client: connected")
    except ConnectionRefusedError:
        print("client: connection refused")


if __name__ == "__main__":
    asyncio.run(probe())
