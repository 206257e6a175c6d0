"""Each process of the worker connects for itself."""

import time
from pathlib import Path

from celery import Celery
from celery.signals import worker_process_init
from fastapi import FastAPI
from sqlalchemy import create_engine, orm


class Base(orm.DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    paid: orm.Mapped[bool] = orm.mapped_column(default=False)


DATABASE = "postgresql+psycopg://postgres@localhost:5432/postgres"
engine = create_engine(DATABASE)
Base.metadata.create_all(engine)  # connects at import
celery = Celery("shop", broker="redis://localhost:6379")
celery.conf.worker_redirect_stdouts = False  # print without a date
app = FastAPI()


@worker_process_init.connect
def forget_connections(**_: object) -> None:
    engine.dispose(close=False)  # they are the parent's


@celery.task
def charge(order_id: int) -> None:
    with orm.Session(engine) as session, session.begin():
        session.get_one(Order, order_id).paid = True
        session.flush()
        print(f"order {order_id}: paid, not committed", flush=True)
        ask_bank(order_id)
    print(f"order {order_id}: committed", flush=True)


@app.post("/orders", status_code=202)
def place_order() -> int:
    with orm.Session(engine) as session:
        order = Order()
        session.add(order)
        session.commit()
        charge.delay(order.id)
        return order.id


# Only to make the order certain: the bank answers by a file.
def ask_bank(order_id: int) -> None:
    while order_id == 1 and not Path("refused").exists():
        time.sleep(0.1)
    if order_id == 1:
        raise ValueError("the bank refuses order 1")
