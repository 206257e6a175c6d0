"""A shop that mails its receipts in a task."""

from collections.abc import Callable
from functools import partial
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
outbox: list[str] = []
Mail = Callable[[str], None]


def mail_receipt(address: str) -> None:
    outbox.append(f"receipt for {address}")


def mail_later(tasks: BackgroundTasks) -> Mail:
    return partial(tasks.add_task, mail_receipt)


@app.post("/orders", status_code=202)
def place_order(
    to: str, mail: Annotated[Mail, Depends(mail_later)]
) -> dict[str, str]:
    mail(to)
    return {"receipt": "pending"}
