"""A reload lets the old program finish its tasks first."""

import smtplib

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def mail_receipt(order: int) -> None:
    with smtplib.SMTP("localhost", 8025) as server:
        server.sendmail("shop@example.com", "ana@example.com", "Paid")
    print(f"task: receipt for order {order} mailed by version 1")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int, tasks: BackgroundTasks) -> dict:
    tasks.add_task(mail_receipt, order)
    return {"order": order}
