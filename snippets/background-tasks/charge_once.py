"""A job that runs twice stores one payment, keyed by the order."""

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


def store_payment(order_id: int, cents: int) -> str:
    row = insert(Payment).values(order_id=order_id, cents=cents)
    with engine.begin() as connection:
        done = connection.execute(row.on_conflict_do_nothing())
    return "stored" if done.rowcount == 1 else "stored before"


print(store_payment(7, 1999))
#> stored
print(store_payment(7, 1999))
#> stored before
