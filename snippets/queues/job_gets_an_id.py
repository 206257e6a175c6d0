"""The second step: the task is a job of Celery."""

from collections.abc import Iterator
from typing import Annotated

from celery import Celery
from fastapi import Depends, FastAPI
from sqlalchemy import create_engine, orm


class Base(orm.DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    cents: orm.Mapped[int]


engine = create_engine("sqlite:///shop.db")
Base.metadata.create_all(engine)
celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
app = FastAPI()


def open_session() -> Iterator[orm.Session]:
    with orm.Session(engine) as session:
        yield session


Session = Annotated[orm.Session, Depends(open_session)]


@celery.task
def charge(order_id: int) -> None:
    with orm.Session(engine) as session:
        order = session.get_one(Order, order_id)
        print(f"order {order.id}: {order.cents} cents charged")


@app.post("/orders", status_code=202)
def place_order(session: Session) -> int:
    order = Order(cents=1999)
    session.add(order)
    session.commit()
    charge.delay(order.id)
    return order.id
