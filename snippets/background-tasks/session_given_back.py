"""A with block drives the generator to its end."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import BackgroundTasks, FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

gc.disable()  # it would give connections back, some time
engine = create_engine(
    "sqlite:///shop.db", pool_size=2, max_overflow=0, pool_timeout=1
)


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        try:
            yield session
        finally:
            print("session: closed")


def count_order() -> None:
    with contextmanager(get_session)() as session:
        session.execute(text("SELECT 1"))
        in_use = engine.pool.checkedout()
        print(f"task: counted, {in_use} connections in use")


app = FastAPI()


@app.post("/orders")
async def create_order(tasks: BackgroundTasks) -> str:
    tasks.add_task(count_order)
    return "sold"
