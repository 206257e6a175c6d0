"""No thread can be cancelled: after Ctrl-C, its task goes on."""

import smtplib

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def mail_receipt(order: int) -> None:
    with smtplib.SMTP("localhost", 8025) as server:
        server.sendmail("shop@example.com", "ana@example.com", "Paid")
    print(f"task: receipt for order {order} mailed")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int, tasks: BackgroundTasks) -> dict:
    tasks.add_task(mail_receipt, order)
    return {"order": order}
