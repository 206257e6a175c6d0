"""Start-up tries again and again, but not for ever."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from psycopg import AsyncConnection, OperationalError

DATABASE = "postgresql://postgres@127.0.0.1:5432/postgres"
PATIENCE = float(os.environ.get("PATIENCE", "8"))


async def connect() -> AsyncConnection:
    tries = 0
    while True:
        try:
            return await AsyncConnection.connect(DATABASE)
        except OperationalError:
            if (tries := tries + 1) == 1:
                print("lifespan: no database yet, trying on")
            await asyncio.sleep(0.1)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with asyncio.timeout(PATIENCE):
        database = await connect()
    async with database:
        print("lifespan: connected")
        yield
    print("lifespan: connection closed")


app = FastAPI(lifespan=lifespan)
