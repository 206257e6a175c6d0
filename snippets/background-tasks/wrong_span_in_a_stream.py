"""Wrong on purpose: a span stays current from one row to the next."""

from collections.abc import Iterator

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from opentelemetry.sdk.trace import TracerProvider

tracer = TracerProvider().get_tracer("shop")
app = FastAPI()


def export_orders() -> Iterator[str]:
    with tracer.start_as_current_span("export"):
        yield "order 1\n"
        yield "order 2\n"


@app.get("/export")
async def export() -> StreamingResponse:
    return StreamingResponse(export_orders())
