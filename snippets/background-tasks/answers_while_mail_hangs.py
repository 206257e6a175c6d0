"""One shop mails inside its endpoint, the other in a task."""

import smtplib

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def mail_receipt() -> None:
    with smtplib.SMTP("localhost", 8025) as server:
        server.sendmail("shop@example.com", "ana@example.com", "Paid")


@app.post("/inside/{order}")
def mail_inside(order: int) -> dict[str, int]:
    mail_receipt()
    return {"order": order}


@app.post("/task/{order}", status_code=202)
def mail_in_task(
    order: int, tasks: BackgroundTasks
) -> dict[str, int]:
    tasks.add_task(mail_receipt)
    return {"order": order}
