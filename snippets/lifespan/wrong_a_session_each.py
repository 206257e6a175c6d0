"""Wrong on purpose: two queries at once share one session."""

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
    async with request.state.sessions() as session:
        return await asyncio.gather(
            session.scalar(text("SELECT 7")),
            session.scalar(text("SELECT 3")),
        )
