"""Serve at once; say that you are ready when the model is loaded."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from fastapi import FastAPI, Response

log = logging.getLogger(__name__)
state = {"model": "loading"}


def read_model() -> int:
    return int(Path("model.txt").read_text())


async def load_model() -> None:
    try:
        while not await asyncio.to_thread(Path("model.txt").exists):
            await asyncio.sleep(0.05)
        await asyncio.to_thread(read_model)
        state["model"] = "loaded"
    except Exception:
        state["model"] = "failed"
        log.exception("task: model not loaded")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    loading = asyncio.create_task(load_model())
    try:
        yield
    finally:
        loading.cancel()
        with suppress(asyncio.CancelledError):
            await loading


app = FastAPI(lifespan=lifespan)


@app.get("/live")
async def live(response: Response) -> dict[str, str]:
    if state["model"] == "failed":
        response.status_code = 503
    return state


@app.get("/ready")
async def ready(response: Response) -> dict[str, str]:
    if state["model"] != "loaded":
        response.status_code = 503
    return state
