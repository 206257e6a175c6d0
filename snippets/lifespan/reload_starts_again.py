"""Each reload ends the lifespan and starts another one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing import current_process

from fastapi import FastAPI

ME = current_process().name
print(f"module: imported in {ME}")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    print(f"lifespan: starts in {ME}")
    app.state.visits = 0
    yield
    print(f"lifespan: ends in {ME}, visits: {app.state.visits}")


app = FastAPI(lifespan=lifespan)


@app.get("/")
async def visit() -> int:
    app.state.visits += 1
    return app.state.visits
