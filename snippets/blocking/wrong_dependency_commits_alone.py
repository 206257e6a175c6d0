"""Wrong on purpose: after the 504, the table stays locked."""

import asyncio
import gc
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
            session.commit()
    finally:
        print("dependency: session closed")


SessionDep = Annotated[
    Session, Depends(open_session, scope="function")
]


@app.post("/transfers")
def transfer(session: SessionDep) -> None:
    session.execute(ADD, {"who": "Ana", "cents": -100})
    print("thread: has taken it from Ana")
    bank.wait()
    session.execute(ADD, {"who": "Ben", "cents": 100})
    print("thread: has given it to Ben")


@app.get("/pool")
async def count_connections() -> int:
    return engine.pool.checkedout()


# Only to make the order certain: the bank of this run, and when
# garbage is collected.
bank = threading.Event()
gc.disable()


@app.put("/bank")
async def let_bank_answer() -> None:
    bank.set()


@app.put("/garbage")
async def collect_garbage() -> None:
    while engine.pool.checkedout():
        gc.collect()
        await asyncio.sleep(0.01)
