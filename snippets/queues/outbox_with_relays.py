"""Several relays empty one outbox; each job is sent by one."""

import time

import dramatiq
from dramatiq.brokers.redis import RedisBroker
from fastapi import FastAPI
from sqlalchemy import create_engine, orm, select


class Base(orm.DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    cents: orm.Mapped[int]


class Job(Base):
    """A job that is still to be sent."""

    __tablename__ = "outbox"
    order_id: orm.Mapped[int] = orm.mapped_column(primary_key=True)


DATABASE = "postgresql+psycopg://postgres@localhost:5432/postgres"
engine = create_engine(DATABASE)
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
        session.flush()  # gives the order its id
        session.add(Job(order_id=order.id))
        session.commit()  # both rows, or neither
        print(f"endpoint: order {order.id} committed")
        return {"order": order.id}


NEXT = select(Job).limit(10).with_for_update(skip_locked=True)


def relay() -> None:
    """Send the jobs of the outbox, and forget them."""
    with orm.Session(engine) as session:
        for job in session.scalars(NEXT):
            charge.send(job.order_id)
            session.delete(job)
        session.commit()


if __name__ == "__main__":  # the relay
    while True:
        relay()
        time.sleep(0.5)
