"""The commit comes before the answer."""

from collections.abc import Iterator
from threading import Semaphore
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException
from sqlalchemy import create_engine, orm

app = FastAPI()
engine = create_engine("sqlite:///shop.db")


class Base(orm.DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)


Base.metadata.create_all(engine)


def get_session() -> Iterator[orm.Session]:
    with orm.Session(engine) as session:
        yield session
        session.commit()
    print("dependency: committed")


SessionDep = Annotated[
    orm.Session, Depends(get_session, scope="function")
]


def mail_receipt(order_id: int) -> None:
    mails_accepted.acquire()
    print(f"task: receipt for order {order_id} mailed")


@app.post("/orders/{order_id}", status_code=201)
def place_order(
    order_id: int, session: SessionDep, tasks: BackgroundTasks
) -> str:
    session.add(Order(id=order_id))
    tasks.add_task(mail_receipt, order_id)
    return "order placed"


@app.get("/orders/{order_id}")
def read_order(order_id: int) -> str:
    with orm.Session(engine) as session:
        if session.get(Order, order_id) is None:
            raise HTTPException(404, "no such order")
    return "here it is"


# Only to make the order certain: the next mail is accepted.
mails_accepted = Semaphore(0)


@app.put("/mails", status_code=204)
async def accept_a_mail() -> None:
    mails_accepted.release()
