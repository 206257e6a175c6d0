"""Wrong on purpose: the task uses a session that is closed."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

app = FastAPI()
engine = create_engine("sqlite:///shop.db")


def report(actor: str, event: str) -> None:
    used = engine.pool.checkedout()
    print(f"{actor}: {event}, connections in use: {used}")


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session
    report("dependency", "session closed")


SessionDep = Annotated[
    Session, Depends(get_session, scope="function")
]


def check_stock(session: Session) -> None:
    session.execute(text("SELECT 1"))
    report("task", "query answered")


@app.post("/orders", status_code=202)
def place_order(
    session: SessionDep,
    tasks: BackgroundTasks,
) -> dict[str, int]:
    session.execute(text("SELECT 1"))
    report("endpoint", "query answered")
    tasks.add_task(check_stock, session)
    return {"order": 1}
