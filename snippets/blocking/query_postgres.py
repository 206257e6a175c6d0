"""A driver that waits in a worker thread."""

import psycopg
from fastapi import FastAPI

app = FastAPI()
database = "postgresql://postgres@localhost:5432/postgres"


@app.get("/orders")
def count_orders() -> int:
    print("endpoint: asks the database")
    with psycopg.connect(database) as connection:
        rows = connection.execute("SELECT 7").fetchall()
    print("endpoint: has the rows")
    return rows[0][0]


@app.get("/ping")
async def ping() -> str:
    return "pong"
