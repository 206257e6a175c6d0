"""Hands a task a position, a keyword and a lock; takes nothing."""

import threading

from fastapi import BackgroundTasks, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
till = threading.Lock()  # no queue could send this away
received: list[tuple] = []


def mail_receipt(
    order: int, address: str, *, lock: object, copies: int = 1
) -> str:
    received.append((order, address, copies, lock is till))
    return "mailed"


@app.post("/orders/{order}")
def place_order(order: int, tasks: BackgroundTasks) -> dict:
    address = "ana@example.com"
    mailed = tasks.add_task(
        mail_receipt, order, address=address, lock=till
    )
    return {"order": order, "mailed": mailed}


print(TestClient(app).post("/orders/7").json())
#> {'order': 7, 'mailed': None}
print(received)
#> [(7, 'ana@example.com', 1, True)]
