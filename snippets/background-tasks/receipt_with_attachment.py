"""Mails a receipt as text and HTML, with the items as a file."""

import csv
import io
import smtplib
from email.message import EmailMessage
from html import escape

from fastapi import BackgroundTasks, FastAPI
from pydantic import BaseModel, EmailStr

app = FastAPI()


class Order(BaseModel):
    email: EmailStr
    items: dict[str, int]


def write_receipt(order: Order) -> EmailMessage:
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["item", "cents"])
    writer.writerows(order.items.items())
    bold = [f"<b>{escape(item)}</b>" for item in order.items]
    message = EmailMessage()
    message["Subject"] = "Your receipt"
    message["From"] = "Shop <shop@example.com>"
    message["To"] = order.email
    message.set_content(f"You bought {', '.join(order.items)}.")
    message.add_alternative(
        f"<p>You bought {', '.join(bold)}.</p>", subtype="html"
    )
    message.add_attachment(
        table.getvalue(),
        subtype="csv",
        filename="receipt.csv",
    )
    return message


def mail(message: EmailMessage) -> None:
    with smtplib.SMTP("localhost", 8025, timeout=30) as server:
        server.send_message(message)
    print(f"task: {message['Subject']!r} sent to {message['To']}")


@app.post("/orders", status_code=202)
def place_order(order: Order, tasks: BackgroundTasks) -> dict:
    tasks.add_task(mail, write_receipt(order))
    return {"receipt": "pending"}
