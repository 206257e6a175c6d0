"""Whatever fails: what is open is closed, in reverse order."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import aiosqlite
from fastapi import FastAPI
from valkey.asyncio import Valkey


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        app.state.database = await aiosqlite.connect("shop.db")
        stack.callback(print, "database: closed")
        stack.push_async_callback(app.state.database.close)
        await app.state.database.execute("PRAGMA journal_mode=WAL")
        print("database: open")
        cache = Valkey(host="127.0.0.1", port=6379)
        stack.callback(print, "cache: closed")
        stack.push_async_callback(cache.aclose)
        await cache.set("shop", "open")
        stack.push_async_callback(cache.set, "shop", "closed")
        print("cache: told that the shop is open")
        yield


app = FastAPI(lifespan=lifespan)
