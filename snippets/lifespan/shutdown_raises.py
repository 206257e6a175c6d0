"""An exception after yield ends in the log, not in the exit code."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    raise ConnectionError("the collector is down")


app = FastAPI(lifespan=lifespan)
