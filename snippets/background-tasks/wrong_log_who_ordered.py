"""Wrong on purpose: http middleware reads what an endpoint set."""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar

from fastapi import FastAPI, Request, Response

app = FastAPI()
customer: ContextVar[str] = ContextVar("customer", default="nobody")


@app.middleware("http")
async def log_customer(
    request: Request,
    call_next: Callable[[Request], Awaitable[Response]],
) -> Response:
    customer.set("a visitor")
    response = await call_next(request)
    print(f"middleware: ordered by {customer.get()}")
    return response


@app.post("/orders/async")
async def place_order() -> None:
    print(f"endpoint: called by {customer.get()}")
    customer.set("ana")


@app.post("/orders/def")
def place_in_a_thread() -> None:
    print(f"endpoint: called by {customer.get()}")
    customer.set("ben")
