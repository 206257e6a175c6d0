"""Wrong on purpose, blocks the event loop: nobody hears SIGTERM."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    print("lifespan: orders saved")


app = FastAPI(lifespan=lifespan)


@app.get("/report")
async def make_report() -> None:
    print("endpoint: the report begins")
    time.sleep(3600)  # a very long report


@app.get("/live")
async def is_alive() -> str:
    return "alive"
