"""A trace in which the slow request alone has a long span."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from opentelemetry.sdk.trace import (
    ReadableSpan,
    SpanProcessor,
    TracerProvider,
)


class CollectSpans(SpanProcessor):
    def __init__(self) -> None:
        self.lengths: dict[str, str] = {}

    def on_end(self, span: ReadableSpan) -> None:
        if span.parent is None and span.start_time and span.end_time:
            seconds = (span.end_time - span.start_time) / 1e9
            length = "long" if seconds > 2 else "short"
            self.lengths[span.name] = length


collected = CollectSpans()
tracing = TracerProvider()
tracing.add_span_processor(collected)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.ordered = asyncio.Event()
    yield
    for name, length in sorted(collected.lengths.items()):
        print(f"trace: {name} {length}")


app = FastAPI(
    lifespan=lifespan, telemetry={"tracer_provider": tracing}
)


async def wait_for_order() -> None:
    print("dependency: waits for an order")
    await app.state.ordered.wait()


@app.get("/report", dependencies=[Depends(wait_for_order)])
def build_report() -> None:
    time.sleep(3)


@app.get("/order")
async def place_order() -> None:
    print("endpoint: waits for a tenth of a second")
    app.state.ordered.set()
    await asyncio.sleep(0.1)


@app.get("/ping")
async def ping() -> str:
    return "pong"
