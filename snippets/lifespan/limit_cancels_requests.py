"""After a forced stop, a stream's finally runs after lifespan's."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.responses import StreamingResponse


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    print("lifespan: pool closed")


app = FastAPI(lifespan=lifespan)


async def read_rows() -> AsyncIterator[str]:
    print("stream: begins")
    try:
        yield "first row\n"
        await asyncio.sleep(3600)  # a query that hangs
    finally:
        print("stream: finally")


@app.get("/rows")
async def export_rows() -> StreamingResponse:
    return StreamingResponse(read_rows())
