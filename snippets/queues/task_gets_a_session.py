"""Before the move: the task gets the session and the order."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from sqlalchemy import create_engine, orm


class Base(orm.DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    cents: orm.Mapped[int]


engine = create_engine("sqlite:///shop.db")
Base.metadata.create_all(engine)
app = FastAPI()


def open_session() -> Iterator[orm.Session]:
    with orm.Session(engine) as session:
        yield session


Session = Annotated[orm.Session, Depends(open_session)]


def charge(session: orm.Session, order: Order) -> None:
    session.refresh(order)
    print(f"order {order.id}: {order.cents} cents charged")


@app.post("/orders", status_code=202)
def place_order(session: Session, tasks: BackgroundTasks) -> int:
    order = Order(cents=1999)
    session.add(order)
    session.commit()
    tasks.add_task(charge, session, order)
    return order.id
