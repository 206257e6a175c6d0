"""Wrong on purpose: the client waits for the mail server."""

import smtplib
from email.message import EmailMessage
from typing import Annotated

from fastapi import FastAPI, Form

app = FastAPI()
receipts: dict[int, str] = {}


def mail_receipt(order: int, address: str) -> None:
    message = EmailMessage()
    message["Subject"] = f"Receipt for order {order}"
    message["From"] = "shop@example.com"
    message["To"] = address
    with smtplib.SMTP("localhost", 8025) as server:
        server.send_message(message)
    receipts[order] = "mailed"
    print(f"endpoint: receipt for order {order} mailed")


@app.post("/orders")
def place_order(email: Annotated[str, Form()]) -> dict:
    order = len(receipts) + 1
    receipts[order] = "pending"
    print(f"endpoint: order {order} placed")
    mail_receipt(order, email)
    return show_order(order)


@app.get("/orders/{order}")
def show_order(order: int) -> dict:
    return {"order": order, "receipt": receipts[order]}
