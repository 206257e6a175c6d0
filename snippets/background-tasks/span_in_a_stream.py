"""The span of a stream begins and ends in one context."""

from collections.abc import AsyncIterator

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from opentelemetry.sdk.trace import TracerProvider

tracer = TracerProvider().get_tracer("shop")
app = FastAPI()


async def export_orders() -> AsyncIterator[str]:
    with tracer.start_as_current_span("export"):
        yield "order 1\n"
        yield "order 2\n"


@app.get("/export")
async def export() -> StreamingResponse:
    return StreamingResponse(export_orders())
