"""A pool outlives its database: it connects anew when it can."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

DATABASE = "postgresql://postgres:any@127.0.0.1:5432?sslmode=disable"


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict]:
    async with asyncpg.create_pool(
        DATABASE, min_size=2, max_size=2
    ) as pool:
        print("lifespan: pool is open")
        yield {"pool": pool}
    print("lifespan: pool is closed")


app = FastAPI(lifespan=lifespan)


@app.get("/orders")
async def count_orders(request: Request) -> int:
    return await request.state.pool.fetchval("SELECT 7")


@app.get("/report")
async def make_report(request: Request) -> str:
    return await request.state.pool.fetchval(
        "SELECT 'done' FROM pg_sleep(3600)"
    )


@app.exception_handler(OSError)
@app.exception_handler(asyncpg.PostgresConnectionError)
@app.exception_handler(asyncpg.OperatorInterventionError)
async def answer_503(
    request: Request, error: Exception
) -> JSONResponse:
    print(f"handler: {type(error).__name__}: {error}")
    return JSONResponse({"detail": "no database"}, 503)


# Only to make the order certain: waits until the report runs.
@app.get("/reports")
async def wait_for_report(request: Request) -> int:
    running = 0
    while not running:
        running = await request.state.pool.fetchval(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE wait_event = 'PgSleep'"
        )
    return running
