"""Wrong on purpose: the endpoint goes on after its 504."""

import asyncio
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response

app = FastAPI()
ink = asyncio.Event()


@app.middleware("http")
async def limit(
    request: Request, call_next: Callable[[Request], Awaitable]
) -> Response:
    try:
        async with asyncio.timeout(0.2):
            return await call_next(request)
    except TimeoutError:
        return Response("too slow", 504)


@app.post("/labels")
async def print_label() -> None:
    try:
        await ink.wait()
    except asyncio.CancelledError:
        print("endpoint: cancelled at its await")
        raise
    print("endpoint: label printed")


@app.put("/ink")
async def bring_ink() -> None:
    ink.set()
