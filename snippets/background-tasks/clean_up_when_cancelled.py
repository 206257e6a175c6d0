"""A cancelled request still cleans up, also where that awaits."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

import anyio
from fastapi import Depends, FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

app = FastAPI()
requests: dict[str, anyio.CancelScope] = {}


class Cancellable:
    """Keep what cancels a request, as a time limit would."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        with anyio.CancelScope() as cancel_scope:
            requests[scope.get("method", "")] = cancel_scope
            await self.app(scope, receive, send)


app.add_middleware(Cancellable)


async def open_ledger() -> AsyncIterator[str]:
    try:
        yield "ledger"
    finally:
        print("dependency: closing the ledger")
        await asyncio.sleep(0.1)  # say, a last write
        print("dependency: ledger closed")


@app.get("/report")
async def wait_for_report(
    ledger: Annotated[str, Depends(open_ledger)],
) -> None:
    print("endpoint: waiting")
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        print("endpoint: cancelled")
        raise


@app.delete("/report", status_code=204)
async def cancel_report() -> None:
    requests["GET"].cancel()
