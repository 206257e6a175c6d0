"""A mail that a killed server owes is sent at the next start."""

import asyncio
import logging
import smtplib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage
from typing import Annotated

from fastapi import BackgroundTasks, FastAPI, Form
from sqlalchemy import create_engine, delete, orm, select
from starlette.concurrency import run_in_threadpool


class Base(orm.DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    email: orm.Mapped[str]


class Job(Base):
    """A receipt that is still to be mailed."""

    __tablename__ = "jobs"
    order_id: orm.Mapped[int] = orm.mapped_column(primary_key=True)


log = logging.getLogger("shop")
engine = create_engine("sqlite:///shop.db")
Base.metadata.create_all(engine)


def mail_receipt(order_id: int) -> None:
    with orm.Session(engine) as session:
        email = session.get_one(Order, order_id).email
    message = EmailMessage()
    message["Subject"] = f"Receipt for order {order_id}"
    message["From"] = "shop@example.com"
    message["To"] = email
    with smtplib.SMTP("localhost", 8025, timeout=30) as server:
        server.send_message(message)
    with orm.Session(engine) as session:
        session.execute(delete(Job).where(Job.order_id == order_id))
        session.commit()
    print(f"task: receipt for order {order_id} mailed")


def try_to_mail(order_id: int) -> None:
    try:
        mail_receipt(order_id)
    except Exception:
        log.exception("receipt for order %s is still owed", order_id)


def find_jobs() -> list[int]:
    with orm.Session(engine) as session:
        return list(session.scalars(select(Job.order_id)))


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Run what an earlier process has left behind."""
    left_over = BackgroundTasks()
    for order_id in await run_in_threadpool(find_jobs):
        print(f"lifespan: receipt for order {order_id} is owed")
        left_over.add_task(try_to_mail, order_id)
    mailing = asyncio.create_task(left_over())
    yield
    await mailing


app = FastAPI(lifespan=lifespan)


@app.post("/orders", status_code=202)
def place_order(
    email: Annotated[str, Form()], tasks: BackgroundTasks
) -> dict:
    with orm.Session(engine) as session:
        order = Order(email=email)
        session.add(order)
        session.flush()  # gives the order its id
        session.add(Job(order_id=order.id))
        session.commit()  # both rows, or neither
        tasks.add_task(try_to_mail, order.id)
        return {"order": order.id}


@app.get("/orders/{order_id}")
def show_order(order_id: int) -> dict:
    with orm.Session(engine) as session:
        order = session.get_one(Order, order_id)
        return {"order": order.id, "email": order.email}
