"""Two workers hold a model twice, though a module loads it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psutil
from fastapi import FastAPI

SIZE = 64 * 2**20
before = psutil.Process().memory_full_info().uss
model = b"m" * SIZE  # from a file, in a real shop


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    now = (
        psutil.Process().memory_full_info().uss
    )  # shared with nobody
    print(
        f"worker: owns {round((now - before) / SIZE)} model",
        flush=True,
    )
    yield


app = FastAPI(lifespan=lifespan)
