"""Wrong on purpose: every worker fills the empty table."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
from fastapi import FastAPI

DATABASE = "postgresql://postgres@localhost:5432/postgres"
DELIVERY = Path("products.txt")


def create_table() -> None:
    create = "CREATE TABLE IF NOT EXISTS products (name text)"
    with psycopg.connect(DATABASE) as connection:
        connection.execute(create)


def seed() -> None:
    with psycopg.connect(DATABASE) as connection:
        count = connection.execute("SELECT count(*) FROM products")
        if count.fetchone()[0]:
            return
        print("seed: the table is empty", flush=True)
        while not DELIVERY.exists():  # the wholesaler sends it
            time.sleep(0.05)
        for name in DELIVERY.read_text().split():
            insert = "INSERT INTO products VALUES (%s)"
            connection.execute(insert, [name])


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    seed()
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/products")
def list_products() -> list[str]:
    query = "SELECT name FROM products ORDER BY name"
    with psycopg.connect(DATABASE) as connection:
        return [name for (name,) in connection.execute(query)]


if __name__ == "__main__":
    create_table()
