"""A transfer in async def is cancelled as a whole."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

engine = create_async_engine("sqlite+aiosqlite:///bank.db")
ADD = text("INSERT INTO bookings VALUES (:who, :cents)")


async def limit() -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(1) as clock:
            yield
    except TimeoutError:
        if not clock.expired():
            raise  # an error of the endpoint
        raise HTTPException(504, "too slow") from None


app = FastAPI(dependencies=[Depends(limit, scope="function")])


async def open_session() -> AsyncIterator[AsyncSession]:
    try:
        async with AsyncSession(engine) as session:
            yield session
    finally:
        print("dependency: session closed")


SessionDep = Annotated[AsyncSession, Depends(open_session)]


@app.post("/transfers")
async def transfer(session: SessionDep) -> None:
    await session.execute(ADD, {"who": "Ana", "cents": -100})
    print("endpoint: has taken it from Ana")
    try:
        await bank.wait()
    except asyncio.CancelledError:
        print("endpoint: cancelled")
        raise
    await session.execute(ADD, {"who": "Ben", "cents": 100})
    await session.commit()
    print("endpoint: has given it to Ben, committed")


@app.get("/bookings")
async def list_bookings() -> list[str]:
    async with engine.connect() as c:
        rows = await c.execute(text("SELECT * FROM bookings"))
        return [f"{who} {cents}" for who, cents in rows]


# Only to make the order certain: the bank of this run.
bank = asyncio.Event()


@app.put("/bank")
async def let_bank_answer() -> None:
    bank.set()
