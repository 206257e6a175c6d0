"""Wrong on purpose: this logging mutes the server."""

import logging.config

from fastapi import BackgroundTasks, FastAPI

logging.config.dictConfig({"version": 1})

app = FastAPI()


def mail_receipt(email: str) -> None:
    print("task: mails the receipt")
    raise ConnectionRefusedError(f"no mail server for {email}")


@app.post("/orders", status_code=202)
def place_order(tasks: BackgroundTasks) -> str:
    tasks.add_task(mail_receipt, "ana@example.com")
    return "order placed"
