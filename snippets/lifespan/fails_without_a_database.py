"""Start-up that tries once and leaves the rest to a supervisor."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from psycopg import AsyncConnection

DATABASE = "postgresql://postgres@127.0.0.1:5432/postgres"


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with await AsyncConnection.connect(DATABASE):
        print("lifespan: connected")
        yield
    print("lifespan: connection closed")


app = FastAPI(lifespan=lifespan)
