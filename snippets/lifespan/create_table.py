"""A lock lets two workers migrate one after the other."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
from anyio import to_thread
from fastapi import FastAPI

DATABASE = "postgresql://postgres@localhost:5432/postgres"
LOCK = 2026  # any number that means this migration


def migrate() -> None:
    print("lifespan: migrates", flush=True)
    with psycopg.connect(DATABASE) as connection:
        lock = "SELECT pg_advisory_xact_lock(%s)"
        connection.execute(lock, [LOCK])
        create = "CREATE TABLE IF NOT EXISTS products (name text)"
        connection.execute(create)
        while not Path("go").exists():  # more such statements
            time.sleep(0.05)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    await to_thread.run_sync(migrate)
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/products")
def count_products() -> int:
    query = "SELECT count(*) FROM products"
    with psycopg.connect(DATABASE) as connection:
        return connection.execute(query).fetchone()[0]
