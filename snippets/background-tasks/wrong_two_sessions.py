"""Wrong on purpose: one request has a session for each scope."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from sqlalchemy import ForeignKey, create_engine, insert, orm

app = FastAPI()
engine = create_engine("sqlite:///shop.db")


class Base(orm.DeclarativeBase):
    pass


class Customer(Base):
    __tablename__ = "customers"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)


class Order(Base):
    __tablename__ = "orders"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    customer_id = orm.mapped_column(ForeignKey("customers.id"))
    customer: orm.Mapped[Customer] = orm.relationship()


Base.metadata.drop_all(engine)
Base.metadata.create_all(engine)
with engine.begin() as connection:
    connection.execute(insert(Customer).values(id=7))


def get_session() -> Iterator[orm.Session]:
    with orm.Session(engine) as session:
        yield session
    print("dependency: session closed")


SessionDep = Annotated[
    orm.Session, Depends(get_session, scope="function")
]
OldSessionDep = Annotated[orm.Session, Depends(get_session)]


def get_customer(session: OldSessionDep) -> Customer:
    return session.get_one(Customer, 7)


CustomerDep = Annotated[Customer, Depends(get_customer)]


def mail_receipt() -> None:
    in_use = engine.pool.checkedout()
    print(f"task: mails a receipt, connections in use: {in_use}")


@app.post("/orders-by-id")
def order_by_id(
    customer: CustomerDep, session: SessionDep, tasks: BackgroundTasks
) -> str:
    session.add(Order(customer_id=customer.id))
    session.commit()
    tasks.add_task(mail_receipt)
    return "order placed"


@app.post("/orders")
def order(customer: CustomerDep, session: SessionDep) -> str:
    session.add(Order(customer=customer))
    session.commit()
    return "order placed"
