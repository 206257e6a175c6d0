"""Wrong on purpose: clean-up that hangs keeps the process up."""

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
    await flush_events()
    print("lifespan: pool closed")


app = FastAPI(lifespan=lifespan)
