"""The signal that stops Uvicorn tells the streams first."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from types import FrameType

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

stopping = asyncio.Event()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    loop = asyncio.get_running_loop()
    handlers = {
        number: signal.getsignal(number)  # Uvicorn's
        for number in (signal.SIGINT, signal.SIGTERM)
    }

    def tell_streams(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(stopping.set)
        handlers[number](number, frame)

    with suppress(ValueError):  # a TestClient's is no main thread
        for number in handlers:
            signal.signal(number, tell_streams)
    yield
    print("lifespan: after yield")


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
