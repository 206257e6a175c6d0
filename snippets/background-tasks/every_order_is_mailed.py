"""Each customer gets a mail, also where something else fails."""

import logging
import time
from pathlib import Path

from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import JSONResponse

app = FastAPI()
stock = {"pen": 7, "globe": 0}


def tell_supplier(item: str) -> None:
    raise ConnectionError("the supplier does not answer")


def try_to_tell_supplier(item: str) -> None:
    try:
        tell_supplier(item)
    except Exception:
        logging.exception("not told that one %s is sold", item)


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
