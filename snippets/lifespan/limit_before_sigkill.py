"""With a limit, the clean-up runs before the supervisor kills."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    print("lifespan: orders saved")


app = FastAPI(lifespan=lifespan)


@app.get("/export")
async def export() -> None:
    print("endpoint: the export begins")
    await asyncio.sleep(3600)  # a client that reads very slowly
