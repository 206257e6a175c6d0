"""Each run of lifespan leaves no connection to the next one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

DATABASE = "postgresql+asyncpg://postgres:any@127.0.0.1:5432"
engine = create_async_engine(f"{DATABASE}/postgres?ssl=disable")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    try:
        yield
    finally:
        await engine.dispose()
        print("lifespan: the pool is emptied")


app = FastAPI(lifespan=lifespan)


@app.get("/connections")
async def count_connections() -> int:
    count = text("SELECT count(datname) FROM pg_stat_activity")
    async with engine.connect() as connection:
        return (await connection.execute(count)).scalar_one()


if __name__ == "__main__":
    for loop in "first", "second":
        with TestClient(app) as client:
            answer = client.get("/connections").text
            print(f"{loop} loop: connections: {answer}")
