"""Three ways to wait for PostgreSQL without a thread."""

import asyncpg
import psycopg
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

app = FastAPI()
place = "postgres:any@localhost:5432/postgres?sslmode=disable"
engine = create_async_engine(f"postgresql+psycopg://{place}")


@app.get("/psycopg")
async def ask_by_psycopg() -> int:
    print("psycopg: asks the database")
    connection = await psycopg.AsyncConnection.connect(
        f"postgresql://{place}"
    )
    async with connection:
        rows = await connection.execute("SELECT 7")
        return (await rows.fetchall())[0][0]


@app.get("/asyncpg")
async def ask_by_asyncpg() -> int:
    print("asyncpg: asks the database")
    connection = await asyncpg.connect(f"postgresql://{place}")
    try:
        return await connection.fetchval("SELECT 7")
    finally:
        await connection.close()


@app.get("/sqlalchemy")
async def ask_by_sqlalchemy() -> int:
    print("sqlalchemy: asks the database")
    async with engine.connect() as connection:
        return (await connection.scalars(text("SELECT 7"))).one()


@app.get("/ping")
async def ping() -> str:
    return "pong"
