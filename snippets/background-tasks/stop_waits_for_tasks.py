"""Ctrl-C, SIGTERM and a retiring worker wait for tasks."""

import smtplib

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def mail_receipt(order: int) -> None:
    with smtplib.SMTP("localhost", 8025) as server:
        server.sendmail("shop@example.com", "ana@example.com", "Paid")
    print(f"task: receipt for order {order} mailed")


def update_stock(order: int) -> None:
    print(f"task: stock updated for order {order}")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int, tasks: BackgroundTasks) -> dict:
    tasks.add_task(mail_receipt, order)
    tasks.add_task(update_stock, order)
    return {"order": order}
