"""Wrong on purpose: a job that blocks the loop is taken twice."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pgqueuer
from fastapi import FastAPI, Request
from pgqueuer import Job, PgQueuer, Queries
from psycopg import AsyncConnection

DATABASE = "postgresql://postgres@localhost:5432/postgres"


async def charge(job: Job) -> None:
    order = int(job.payload)
    print(f"order {order}: charging", flush=True)
    wait_for_the_bank()
    print(f"order {order}: charged", flush=True)


async def connect() -> AsyncConnection:
    return await AsyncConnection.connect(DATABASE, autocommit=True)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    async with await connect() as connection:
        yield {"queue": Queries.from_psycopg_connection(connection)}


app = FastAPI(lifespan=lifespan)


@app.post("/orders/{order}", status_code=202)
async def place_order(order: int, request: Request) -> str:
    await request.state.queue.enqueue("charge", b"%d" % order)
    return "order placed"


@asynccontextmanager
async def open_worker() -> AsyncIterator[PgQueuer]:
    async with await connect() as connection:
        worker = PgQueuer.from_psycopg_connection(connection)
        worker.entrypoint("charge")(charge)
        yield worker


# Only to make the order certain: the bank answers by a file.
def wait_for_the_bank() -> None:
    while not Path("bank").exists():
        time.sleep(0.1)


if __name__ == "__main__":  # the worker
    options = {"heartbeat_timeout": timedelta(seconds=5)}
    options |= {"dequeue_timeout": timedelta(seconds=2)}
    asyncio.run(pgqueuer.run(open_worker, **options))
