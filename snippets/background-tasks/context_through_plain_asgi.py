"""Plain ASGI middleware shares the endpoint's context."""

from contextvars import ContextVar

from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

app = FastAPI()
customer: ContextVar[str] = ContextVar("customer", default="nobody")


class LogCustomer:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        customer.set("a visitor")
        await self.app(scope, receive, send)
        if scope["type"] == "http":
            print(f"middleware: ordered by {customer.get()}")


@app.post("/orders/async")
async def place_order() -> None:
    print(f"endpoint: called by {customer.get()}")
    customer.set("ana")


@app.post("/orders/def")
def place_in_a_thread() -> None:
    print(f"endpoint: called by {customer.get()}")
    customer.set("ben")


app.add_middleware(LogCustomer)
