"""A job that runs twice charges once: the order is its key."""

from sqlalchemy import create_engine, orm
from sqlalchemy.dialects.sqlite import insert


class Base(orm.DeclarativeBase):
    pass


class Payment(Base):
    __tablename__ = "payments"
    order_id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    cents: orm.Mapped[int]


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)


def charge(order_id: int, cents: int) -> str:
    row = insert(Payment).values(order_id=order_id, cents=cents)
    with engine.begin() as connection:
        done = connection.execute(row.on_conflict_do_nothing())
    return "charged" if done.rowcount == 1 else "charged before"


print(charge(7, 1999))
#> charged
print(charge(7, 1999))
#> charged before
