"""Wrong on purpose: one middleware answers never, one twice."""

from fastapi import FastAPI, Request, Response
from fastapi.responses import PlainTextResponse
from starlette.middleware.base import RequestResponseEndpoint
from starlette.types import ASGIApp, Receive, Scope, Send

app = FastAPI()


class HideErrors:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        try:
            await self.app(scope, receive, send)
        except ValueError:
            print("middleware: the order is refused", flush=True)


class AnswerAgain:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        await self.app(scope, receive, send)
        if scope.get("path") == "/ping":
            await PlainTextResponse("again")(scope, receive, send)


app.add_middleware(HideErrors)


@app.middleware("http")
async def pass_on(
    request: Request, call_next: RequestResponseEndpoint
) -> Response:
    return await call_next(request)


app.add_middleware(AnswerAgain)


@app.post("/orders")
async def place_order() -> None:
    raise ValueError("no such item")


@app.get("/ping")
async def ping() -> str:
    return "pong"
