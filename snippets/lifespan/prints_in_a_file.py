"""Lifespan prints at the start and at the stop."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    print("lifespan: shop opened")
    yield
    print("lifespan: shop closed")


app = FastAPI(lifespan=lifespan)


@app.get("/")
async def greet() -> str:
    return "hello"
