"""Wrong on purpose: the task reads an order without its session."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
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
    print("dependency: session closed")


SessionDep = Annotated[
    orm.Session, Depends(get_session, scope="function")
]


def mail_receipt(order: Order) -> None:
    print(f"task: mails the receipt of order {order.id}")


@app.post("/orders", status_code=202)
def place_order(session: SessionDep, tasks: BackgroundTasks) -> str:
    order = Order()
    session.add(order)
    session.commit()
    tasks.add_task(mail_receipt, order)
    return "order placed"
