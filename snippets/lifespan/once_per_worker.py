"""Each worker imports the program and runs its lifespan."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing import current_process

import uvicorn
from fastapi import FastAPI

ME = current_process().name
print(f"module: imported as {__name__} in {ME}", flush=True)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    print(f"lifespan: starts in {ME}", flush=True)
    yield
    print(f"lifespan: ends in {ME}", flush=True)


app = FastAPI(lifespan=lifespan)


@app.get("/ping")
async def ping() -> str:
    return "pong"


if __name__ == "__main__":
    uvicorn.run(
        "once_per_worker:app",
        workers=2,
        log_level="warning",
        timeout_worker_healthcheck=60,  # seconds; a busy machine
    )
