"""Wrong on purpose: sets the event after yield, too late."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

stopping = asyncio.Event()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    print("lifespan: tells the streams")
    stopping.set()


app = FastAPI(lifespan=lifespan)


async def follow_prices() -> AsyncIterator[str]:
    print("stream: begins")
    yield "data: 12.50\n\n"
    await stopping.wait()  # or the next price
    yield "event: goodbye\ndata: come back soon\n\n"


@app.get("/prices")
async def stream_prices() -> StreamingResponse:
    prices = follow_prices()
    return StreamingResponse(prices, media_type="text/event-stream")
