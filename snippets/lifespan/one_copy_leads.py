"""One copy holds the lock and works; if it dies, another leads."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import psycopg
from fastapi import FastAPI

DATABASE = "postgresql://postgres@localhost:5432/postgres"
LOCK = 7  # any number that means this job
PAUSE = 0.05  # seconds; in a shop it may be 60
log = logging.getLogger("shop")
rounds = 0


async def do_rounds(connection: psycopg.AsyncConnection) -> None:
    global rounds
    ask = "SELECT pg_try_advisory_lock(%s)"
    before = None
    while True:
        answer = await connection.execute(ask, [LOCK])
        (leads,) = await answer.fetchone()
        if leads != before:
            print("loop: leads" if leads else "loop: stands by")
        if leads:
            await connection.execute("SELECT 'the reminders'")
            rounds += 1
        before = leads
        await asyncio.sleep(PAUSE)


async def work_or_stand_by() -> None:
    while True:
        try:
            connect = psycopg.AsyncConnection.connect
            async with await connect(DATABASE, autocommit=True) as c:
                await do_rounds(c)
        except Exception:
            log.exception("a round failed; not leading")
        await asyncio.sleep(PAUSE)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    loop = asyncio.create_task(work_or_stand_by())
    try:
        yield
    finally:
        loop.cancel()
        with suppress(asyncio.CancelledError):
            await loop


app = FastAPI(lifespan=lifespan)


@app.get("/rounds")
async def count_rounds() -> int:
    return rounds
