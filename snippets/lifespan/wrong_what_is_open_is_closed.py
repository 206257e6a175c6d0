"""Wrong on purpose: after a failure, what is open stays open."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiosqlite
from fastapi import FastAPI
from valkey.asyncio import Valkey


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.database = await aiosqlite.connect("shop.db")
    await app.state.database.execute("PRAGMA journal_mode=WAL")
    print("database: open")
    cache = Valkey(host="127.0.0.1", port=6379)
    await cache.set("shop", "open")
    print("cache: told that the shop is open")
    yield
    await cache.set("shop", "closed")
    print("cache: told that the shop is closed")
    await cache.aclose()
    print("cache: closed")
    await app.state.database.close()
    print("database: closed")


app = FastAPI(lifespan=lifespan)
