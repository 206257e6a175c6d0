"""http middleware reads the request's state."""

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response

app = FastAPI()


@app.middleware("http")
async def log_customer(
    request: Request,
    call_next: Callable[[Request], Awaitable[Response]],
) -> Response:
    request.state.customer = "a visitor"
    response = await call_next(request)
    print(f"middleware: ordered by {request.state.customer}")
    return response


@app.post("/orders/async")
async def place_order(request: Request) -> None:
    print(f"endpoint: called by {request.state.customer}")
    request.state.customer = "ana"


@app.post("/orders/def")
def place_in_a_thread(request: Request) -> None:
    print(f"endpoint: called by {request.state.customer}")
    request.state.customer = "ben"
