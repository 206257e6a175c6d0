"""A router's lifespan runs once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI


async def open_till() -> None:
    print("router: till opened")


async def close_till() -> None:
    print("router: till closed")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    await open_till()
    yield
    await close_till()


bills = APIRouter(lifespan=lifespan)
app = FastAPI()
app.include_router(bills)
