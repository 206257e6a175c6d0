"""Serve at once; say that you are ready when the model is loaded."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from anyio import Path
from fastapi import FastAPI, Response

log = logging.getLogger(__name__)
state = {"model": "loading"}


async def load_model() -> None:
    try:
        while not await Path("model.txt").exists():
            await asyncio.sleep(0.05)
        int(await Path("model.txt").read_text())
        state["model"] = "loaded"
    except Exception:
        state["model"] = "failed"
        log.exception("task: model not loaded")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    loading = asyncio.create_task(load_model())
    yield
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
