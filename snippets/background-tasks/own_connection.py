"""The request gives back what its task needs."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

app = FastAPI()
pool_of_one = {"pool_size": 1, "max_overflow": 0, "pool_timeout": 0.1}
engine = create_engine("sqlite:///shop.db", **pool_of_one)


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session
    print("dependency: session closed")


SessionDep = Annotated[
    Session, Depends(get_session, scope="function")
]


def mail_receipt() -> None:
    print("task: needs a connection")
    with Session(engine) as session:
        session.execute(text("SELECT 'an order'"))
    print("task: receipt mailed")


@app.post("/orders", status_code=202)
def place_order(session: SessionDep, tasks: BackgroundTasks) -> str:
    session.execute(text("SELECT 'a price'"))
    tasks.add_task(mail_receipt)
    return "order placed"
