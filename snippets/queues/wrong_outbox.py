"""Wrong on purpose: between commit and send, the job is nowhere."""

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
    print(f"order {order_id}: charged")


@app.post("/orders", status_code=202)
def place_order() -> dict:
    with orm.Session(engine) as session:
        order = Order(cents=1999)
        session.add(order)
        session.commit()
        print(f"endpoint: order {order.id} committed")
        wait_until_it_may_go_on()
        charge.send(order.id)
        return {"order": order.id}


# Only to make the order certain: a file lets the endpoint go on.
def wait_until_it_may_go_on() -> None:
    while not Path("go-on").exists():
        time.sleep(0.1)
