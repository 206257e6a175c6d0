"""Three resources; each is closed while those it needs are open."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiosqlite
from fastapi import FastAPI, Request
from valkey.asyncio import Valkey


@asynccontextmanager
async def open_database() -> AsyncIterator[aiosqlite.Connection]:
    async with aiosqlite.connect("shop.db") as database:
        print("database: open")
        yield database
    print("database: closed")


@asynccontextmanager
async def open_cache() -> AsyncIterator[Valkey]:
    async with Valkey(host="127.0.0.1", port=6379) as cache:
        await cache.ping()
        print("cache: open")
        yield cache
    print("cache: closed")


@asynccontextmanager
async def count_visits(
    database: aiosqlite.Connection, cache: Valkey
) -> AsyncIterator[None]:
    """Keep the number of visits in the cache while the app runs."""
    await database.execute("CREATE TABLE IF NOT EXISTS visits (n)")
    rows = await database.execute_fetchall("SELECT n FROM visits")
    visits = sum(n for (n,) in rows)
    await cache.set("visits", visits)
    print(f"visits: {visits}, read from the database")
    try:
        yield
    finally:
        new = int(await cache.get("visits")) - visits
        insert = "INSERT INTO visits VALUES (?)"
        await database.execute(insert, (new,))
        await database.commit()
        print(f"visits: {new} more, written to the database")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    async with (
        open_database() as database,
        open_cache() as cache,
        count_visits(database, cache),
    ):
        yield {"cache": cache}


app = FastAPI(lifespan=lifespan)


@app.get("/")
async def visit(request: Request) -> str:
    return f"visit {await request.state.cache.incr('visits')}"
