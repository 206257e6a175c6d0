"""Three clocks around one request; its task waits for a server."""

import asyncio
from collections.abc import Awaitable, Callable

from fastapi import BackgroundTasks, FastAPI, Request, Response
from prometheus_fastapi_instrumentator import Instrumentator
from starlette.types import ASGIApp, Receive, Scope, Send

app = FastAPI()


class PlainClock:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        await self.app(scope, receive, send)
        if scope["path"] == "/orders":
            print("plain ASGI: clock stopped")


@app.middleware("http")
async def http_clock(
    request: Request,
    call_next: Callable[[Request], Awaitable[Response]],
) -> Response:
    response = await call_next(request)
    if request.url.path == "/orders":
        print("http middleware: clock stopped")
    return response


async def mail_receipt() -> None:
    await mail_server_up.wait()
    print("task: receipt mailed")


@app.post("/orders")
async def place_order(tasks: BackgroundTasks) -> str:
    tasks.add_task(mail_receipt)
    return "placed"


app.add_middleware(PlainClock)
metrics = Instrumentator(
    should_instrument_requests_inprogress=True,
    inprogress_labels=True,
)
metrics.instrument(app).expose(app)


# Only to make the order certain: the mail server starts.
mail_server_up = asyncio.Event()


@app.put("/mail-server")
async def start_mail_server() -> None:
    mail_server_up.set()
