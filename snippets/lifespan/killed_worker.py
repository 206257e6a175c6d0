"""Two workers: the one that works on an export is killed."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import Path
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    await Path(f"started-{os.getpid()}").touch()
    yield
    await Path(f"closed-{os.getpid()}").touch()


app = FastAPI(lifespan=lifespan)


@app.get("/export")
async def export() -> str:
    await Path("exporting").write_text(f"{os.getpid()}\n")
    await asyncio.sleep(3600)
    return "all orders"


@app.get("/health")
async def check_health() -> str:
    return "up"
