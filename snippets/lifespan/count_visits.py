"""A counter outside the workers counts all visitors."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing import current_process
from pathlib import Path

from fastapi import FastAPI
from valkey.asyncio import Valkey

Path(f"{current_process().name}.pid").write_text(str(os.getpid()))


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with Valkey(port=6379) as app.state.valkey:
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/")
async def visit() -> dict[str, int]:
    return {"visitor": await app.state.valkey.incr("visitors")}
