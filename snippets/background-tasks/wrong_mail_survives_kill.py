"""Wrong on purpose: a mail that a killed server owes is lost."""

import smtplib
from email.message import EmailMessage
from typing import Annotated

from fastapi import BackgroundTasks, FastAPI, Form
from sqlalchemy import create_engine, orm


class Base(orm.DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    email: orm.Mapped[str]


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
    print(f"task: receipt for order {order_id} mailed")


app = FastAPI()


@app.post("/orders", status_code=202)
def place_order(
    email: Annotated[str, Form()], tasks: BackgroundTasks
) -> dict:
    with orm.Session(engine) as session:
        order = Order(email=email)
        session.add(order)
        session.commit()
        tasks.add_task(mail_receipt, order.id)
        return {"order": order.id}


@app.get("/orders/{order_id}")
def show_order(order_id: int) -> dict:
    with orm.Session(engine) as session:
        order = session.get_one(Order, order_id)
        return {"order": order.id, "email": order.email}
