"""Readiness asks the database, with a limit; liveness asks nobody."""

import asyncio

from fastapi import FastAPI, Response
from psycopg import AsyncConnection, OperationalError

DATABASE = "postgresql://postgres@127.0.0.1:5432/postgres"

app = FastAPI()


async def ask_database() -> None:
    async with await AsyncConnection.connect(DATABASE) as database:
        await database.execute("SELECT 1")


@app.get("/live")
async def live() -> str:
    return "alive"


@app.get("/ready")
async def ready(response: Response) -> str:
    try:
        async with asyncio.timeout(1):
            await ask_database()
    except (OperationalError, TimeoutError) as reason:
        response.status_code = 503
        return f"not ready: {type(reason).__name__}"
    return "ready"
