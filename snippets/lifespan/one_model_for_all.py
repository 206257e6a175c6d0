"""All requests share one model, read in a thread at start-up."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request

WEIGHTS = Path("weights.json")


class Model:
    def __init__(self) -> None:
        self.weights = json.loads(WEIGHTS.read_text("utf-8"))
        on_loop = (
            threading.current_thread() is threading.main_thread()
        )
        thread = "event loop" if on_loop else "worker thread"
        print(f"model: read from its file on the {thread}")

    def guess_price(self, pages: int) -> float:
        return self.weights["cover"] + pages * self.weights["page"]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    yield {"model": await asyncio.to_thread(Model)}


app = FastAPI(lifespan=lifespan)


@app.get("/prices/{pages}")
async def guess_price(pages: int, request: Request) -> float:
    return request.state.model.guess_price(pages)
