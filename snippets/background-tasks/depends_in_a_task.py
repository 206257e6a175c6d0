"""The endpoint has the dependency resolved and hands it on."""

from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
senders: list[str] = []


def shop_address() -> str:
    return "shop@example.com"


def mail_receipt(order: int, sender: str) -> None:
    senders.append(sender)


@app.post("/orders/{order}")
def place_order(
    order: int,
    sender: Annotated[str, Depends(shop_address)],
    tasks: BackgroundTasks,
) -> dict:
    tasks.add_task(mail_receipt, order, sender)
    return {"order": order}


TestClient(app).post("/orders/7")
print(senders[0])
#> shop@example.com
