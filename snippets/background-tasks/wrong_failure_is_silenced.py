"""Wrong on purpose: the mails come, the failure is hidden."""

import time
from contextlib import suppress
from pathlib import Path

from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import JSONResponse

app = FastAPI()
stock = {"pen": 7, "globe": 0}


def tell_supplier(item: str) -> None:
    raise ConnectionError("the supplier does not answer")


def try_to_tell_supplier(item: str) -> None:
    with suppress(Exception):
        tell_supplier(item)


def mail(customer: str, text: str) -> None:
    while not Path("mail_server").exists():
        time.sleep(0.01)
    print(f"task: mailed to {customer}: {text}")


@app.post("/orders/{item}/{customer}")
def place_order(
    item: str, customer: str, tasks: BackgroundTasks
) -> JSONResponse:
    if stock[item] == 0:
        tasks.add_task(mail, customer, f"{item} is sold out")
        return JSONResponse({"detail": "sold out"}, status_code=409)
    stock[item] -= 1
    tasks.add_task(try_to_tell_supplier, item)
    tasks.add_task(mail, customer, f"{item} is on its way")
    return JSONResponse("order placed")
