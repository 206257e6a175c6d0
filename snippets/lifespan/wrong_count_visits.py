"""Wrong on purpose: each worker counts its own visitors."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing import current_process
from pathlib import Path

from fastapi import FastAPI

Path(f"{current_process().name}.pid").write_text(str(os.getpid()))


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.visitors = 0
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/")
async def visit() -> dict[str, int]:
    app.state.visitors += 1
    return {"visitor": app.state.visitors}
