"""An exception before yield ends the server."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, str]]:
    print("lifespan: start-up begins")
    payment_url = os.environ["PAYMENT_URL"]
    yield {"payment_url": payment_url}
    print("lifespan: clean-up")


app = FastAPI(lifespan=lifespan)


@app.get("/payment")
async def show_payment(request: Request) -> str:
    return request.state.payment_url
