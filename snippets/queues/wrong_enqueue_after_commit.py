"""Wrong on purpose: the job is sent before its order is committed."""

import time
from pathlib import Path

import dramatiq
from dramatiq.brokers.redis import RedisBroker
from fastapi import FastAPI
from sqlalchemy import create_engine, orm


class Base(orm.DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    cents: orm.Mapped[int]


engine = create_engine("sqlite:///shop.db")
Base.metadata.create_all(engine)
dramatiq.set_broker(RedisBroker(url="redis://localhost:6379"))
app = FastAPI()


@dramatiq.actor
def charge(order_id: int) -> None:
    with orm.Session(engine) as session:
        if order := session.get(Order, order_id):
            print(f"order {order_id}: {order.cents} cents charged")
        else:
            print(f"order {order_id}: there is no such order")


@app.post("/orders", status_code=202)
def place_order() -> dict:
    with orm.Session(engine) as session:
        order = Order(cents=1999)
        session.add(order)
        session.flush()  # gives the order its id
        order_id = order.id
        charge.send(order_id)
        wait_for_the_warehouse()
        session.commit()
    return {"order": order_id}


# Only to make the order certain: the warehouse answers by a file.
def wait_for_the_warehouse() -> None:
    while not Path("warehouse").exists():
        time.sleep(0.1)
