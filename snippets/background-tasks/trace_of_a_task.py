"""FastAPI's own spans of a request and its tasks, as they come."""

from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import JSONResponse
from opentelemetry.context import Context
from opentelemetry.sdk.trace import (
    ReadableSpan,
    Span,
    SpanProcessor,
    TracerProvider,
)
from opentelemetry.trace import get_current_span
from starlette.background import BackgroundTask


class PrintSpans(SpanProcessor):
    def on_start(
        self, span: Span, parent_context: Context | None = None
    ) -> None:
        parent = get_current_span(parent_context)
        inside = getattr(parent, "name", "nothing")
        print(f"trace: {span.name} begins, inside {inside}")

    def on_end(self, span: ReadableSpan) -> None:
        status = span.status.status_code.name
        print(f"trace: {span.name} ends, status {status}")


provider = TracerProvider()
provider.add_span_processor(PrintSpans())
app = FastAPI(telemetry={"tracer_provider": provider})


def wrap_gift() -> None:
    try:
        raise LookupError("no ribbon")
    except LookupError as error:
        print(f"task: gift not wrapped: {error}")


def mail_receipt() -> None:
    raise ConnectionError("no mail server")


@app.post("/orders", status_code=202)
async def place_order(tasks: BackgroundTasks) -> None:
    print("endpoint: order placed")
    tasks.add_task(wrap_gift)
    tasks.add_task(mail_receipt)


@app.post("/gifts", status_code=202)
async def accept_gift() -> JSONResponse:
    print("endpoint: gift accepted")
    return JSONResponse({}, background=BackgroundTask(wrap_gift))
