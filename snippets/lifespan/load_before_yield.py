"""A thread reads the model, and the event loop goes on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI


async def send_heartbeats() -> None:
    while True:
        print("heartbeat: still starting")
        await asyncio.sleep(60)


def read_model() -> str:
    return Path("model.txt").read_text()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, str]]:
    heartbeats = asyncio.create_task(send_heartbeats())
    print("lifespan: reading the model")
    model = await asyncio.to_thread(read_model)
    print("lifespan: model read")
    heartbeats.cancel()
    yield {"model": model}


app = FastAPI(lifespan=lifespan)
