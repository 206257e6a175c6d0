"""Lifespan and endpoint tell the number of their event loop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

loops: list[asyncio.AbstractEventLoop] = []


async def which_loop() -> int:
    loop = asyncio.get_running_loop()
    if loop not in loops:
        loops.append(loop)
    return loops.index(loop)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.loop = await which_loop()
    yield


app = FastAPI(lifespan=lifespan)
app.get("/loop")(which_loop)
