"""Wrong on purpose: sends the mail first, and one is still lost."""

import time
from pathlib import Path

from fastapi import BackgroundTasks, FastAPI, HTTPException

app = FastAPI()
stock = {"pen": 7, "globe": 0}


def tell_supplier(item: str) -> None:
    raise ConnectionError("the supplier does not answer")


def mail(customer: str, text: str) -> None:
    while not Path("mail_server").exists():
        time.sleep(0.01)
    print(f"task: mailed to {customer}: {text}")


@app.post("/orders/{item}/{customer}")
def place_order(
    item: str, customer: str, tasks: BackgroundTasks
) -> str:
    if stock[item] == 0:
        tasks.add_task(mail, customer, f"{item} is sold out")
        raise HTTPException(409, "sold out")
    stock[item] -= 1
    tasks.add_task(mail, customer, f"{item} is on its way")
    tasks.add_task(tell_supplier, item)
    return "order placed"
