"""Wrong on purpose: threads and connections wait for each other."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import Connection, QueuePool, create_engine, text

engine = create_engine(
    "sqlite:///shop.db",
    poolclass=QueuePool,
    pool_size=5,
    max_overflow=0,
    pool_timeout=1,  # seconds; by default 30
)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.arrived, app.state.shop_opens = 0, asyncio.Event()
    yield


app = FastAPI(lifespan=lifespan)


async def wait_for_opening() -> None:
    app.state.arrived += 1
    await app.state.shop_opens.wait()


def connect() -> Iterator[Connection]:
    with engine.connect() as connection:
        yield connection


Database = Annotated[Connection, Depends(connect)]
Opened = [Depends(wait_for_opening)]


@app.get("/orders/{number}", dependencies=Opened)
def find_order(number: int, database: Database) -> int:
    query = text("SELECT :number")
    return database.execute(query, {"number": number}).scalar_one()


@app.put("/shop/{customers}")
async def open_shop(customers: int) -> None:
    while app.state.arrived < customers:
        await asyncio.sleep(0.01)
    app.state.shop_opens.set()
