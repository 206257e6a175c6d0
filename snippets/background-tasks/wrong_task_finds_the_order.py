"""Wrong on purpose: the task runs before the commit."""

from collections.abc import Iterator
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
    email: orm.Mapped[str]


Base.metadata.create_all(engine)


def get_session() -> Iterator[orm.Session]:
    with orm.Session(engine) as session:
        try:
            yield session
        except Exception:
            print("dependency: rolled back")
            raise
        session.commit()
    print("dependency: committed")


SessionDep = Annotated[orm.Session, Depends(get_session)]


def mail_receipt(order_id: int) -> None:
    with orm.Session(engine) as own_session:
        order = own_session.get_one(Order, order_id)
        print(f"task: receipt mailed to {order.email}")


@app.post("/orders", status_code=201)
def place_order(
    email: str, session: SessionDep, tasks: BackgroundTasks
) -> dict[str, int]:
    order = Order(email=email)
    session.add(order)
    session.flush()
    tasks.add_task(mail_receipt, order.id)
    return {"order": order.id}


@app.get("/orders/{order_id}")
def read_order(order_id: int) -> str:
    with orm.Session(engine) as session:
        if session.get(Order, order_id) is None:
            raise HTTPException(404, "no such order")
    return "here it is"
