"""Wrong on purpose: nobody resolves a task's dependency."""

from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
senders: list[str] = []


def shop_address() -> str:
    return "shop@example.com"


def mail_receipt(
    order: int, sender: str = Depends(shop_address)
) -> None:
    senders.append(sender)


def mail_copy(
    order: int, sender: Annotated[str, Depends(shop_address)]
) -> None:
    senders.append(sender)


@app.post("/orders/{order}")
def place_order(order: int, tasks: BackgroundTasks) -> dict:
    tasks.add_task(mail_receipt, order)
    tasks.add_task(mail_copy, order)
    return {"order": order}


try:
    TestClient(app).post("/orders/7")
except TypeError as error:
    print(error)
    #> mail_copy() missing 1 required positional argument: 'sender'
print(type(senders[0]).__name__)
#> Depends
