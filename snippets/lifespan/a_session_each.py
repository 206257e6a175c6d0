"""Each of two queries at once has a session of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from sqlalchemy import text
from sqlalchemy.ext.asyncio import (
    async_sessionmaker,
    create_async_engine,
)

engine = create_async_engine("sqlite+aiosqlite:///shop.db")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    try:
        yield {"sessions": async_sessionmaker(engine)}
    finally:
        await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/report")
async def make_report(request: Request) -> list[int]:
    sessions = request.state.sessions
    async with sessions() as first, sessions() as second:
        async with asyncio.TaskGroup() as group:
            a = group.create_task(first.scalar(text("SELECT 7")))
            b = group.create_task(second.scalar(text("SELECT 3")))
        return [a.result(), b.result()]
