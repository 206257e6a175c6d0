"""The step that may hang has its own limit."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI


async def flush_events() -> None:
    print("lifespan: sending the last events")
    await asyncio.sleep(3600)  # a collector that hangs


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    try:
        async with asyncio.timeout(1):
            await flush_events()
    except TimeoutError:
        print("lifespan: events lost, the collector hangs")
    print("lifespan: pool closed")


app = FastAPI(lifespan=lifespan)
