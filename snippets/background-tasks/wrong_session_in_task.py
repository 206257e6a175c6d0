"""Wrong on purpose: a slow task keeps the request's connection."""

from collections import defaultdict
from collections.abc import Iterator
from threading import Event
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from sqlalchemy import create_engine, orm

app = FastAPI()
pool_of_one = {"pool_size": 1, "max_overflow": 0, "pool_timeout": 0.1}
engine = create_engine("sqlite:///shop.db", **pool_of_one)


class Base(orm.DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    status: orm.Mapped[str]


Base.metadata.create_all(engine)


def get_session() -> Iterator[orm.Session]:
    with orm.Session(engine) as session:
        yield session
    print("dependency: session closed")


SessionDep = Annotated[orm.Session, Depends(get_session)]


def mail_receipt(order: Order, session: orm.Session) -> None:
    mail_accepted[order.id].wait()
    order.status = "mailed"
    session.commit()
    print(f"task: order {order.id} is mailed")


@app.post("/orders", status_code=202)
def place_order(
    session: SessionDep, tasks: BackgroundTasks
) -> dict[str, int]:
    order = Order(status="placed")
    session.add(order)
    session.commit()
    tasks.add_task(mail_receipt, order, session)
    return {"order": order.id}


# Only to make the order certain: a mail is accepted.
mail_accepted = defaultdict[int, Event](Event)


@app.put("/mails/{order_id}", status_code=204)
async def accept_mail(order_id: int) -> None:
    mail_accepted[order_id].set()
