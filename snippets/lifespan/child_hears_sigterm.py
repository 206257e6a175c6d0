"""A spawned child has the signal handlers of a new Python."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing import get_context

from anyio import to_thread
from fastapi import FastAPI, Request


def count_stock() -> None:
    time.sleep(3600)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    child = get_context("spawn").Process(target=count_stock)
    await to_thread.run_sync(child.start)
    print("lifespan: child started")
    app.state.child = child
    try:
        yield
    finally:
        child.kill()


app = FastAPI(lifespan=lifespan)


@app.post("/stop")
def stop_counting(request: Request) -> dict[str, int | None]:
    child = request.app.state.child
    print("endpoint: sends SIGTERM")
    child.terminate()
    child.join(timeout=1)
    print(f"endpoint: exit code {child.exitcode}")
    return {"exit code": child.exitcode}
