"""The tasks of one order run one after another."""

from collections import defaultdict
from threading import Event

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def mail_receipt(order: int) -> None:
    print(f"task: receipt {order} begins")
    accepted[order].wait()
    print(f"task: receipt {order} ends")


async def notify_admin(order: int) -> None:
    print(f"task: notice {order} begins")
    print(f"task: notice {order} ends")


def update_stock(order: int) -> None:
    print(f"task: stock {order} begins")
    print(f"task: stock {order} ends")


@app.post("/orders/{order}", status_code=202)
async def create_order(
    order: int, tasks: BackgroundTasks
) -> dict[str, int]:
    tasks.add_task(mail_receipt, order)
    tasks.add_task(notify_admin, order)
    tasks.add_task(update_stock, order)
    return {"order": order}


# Only to make the order certain: a mail is accepted.
accepted: defaultdict[int, Event] = defaultdict(Event)


@app.put("/mails/{order}", status_code=204)
async def accept_mail(order: int) -> None:
    accepted[order].set()
