"""Start-up has run before the server asks for its port."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    print("lifespan: unfinished orders marked as failed")
    yield
    print("lifespan: clean-up")


app = FastAPI(lifespan=lifespan)
