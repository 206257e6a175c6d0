"""Wrong on purpose: after the 504, half a transfer is committed."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

engine = create_engine("sqlite:///bank.db")
with engine.begin() as start:
    start.execute(text("CREATE TABLE bookings (who, cents)"))
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


def open_session() -> Iterator[Session]:
    try:
        with Session(engine) as session:
            yield session
    finally:
        print("dependency: session closed")


SessionDep = Annotated[Session, Depends(open_session)]


@app.post("/transfers")
def transfer(session: SessionDep) -> None:
    session.execute(ADD, {"who": "Ana", "cents": -100})
    print("thread: has taken it from Ana")
    bank.wait()
    session.execute(ADD, {"who": "Ben", "cents": 100})
    session.commit()
    print("thread: has given it to Ben, committed")


@app.get("/bookings")
def list_bookings() -> list[str]:
    with engine.connect() as c:
        rows = c.execute(text("SELECT * FROM bookings"))
        return [f"{who} {cents}" for who, cents in rows]


# Only to make the order certain: the bank of this run.
bank = threading.Event()


@app.put("/bank")
async def let_bank_answer() -> None:
    bank.set()
