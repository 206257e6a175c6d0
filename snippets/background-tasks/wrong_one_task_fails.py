"""Wrong on purpose: one failing task takes the next ones with it."""

from smtplib import SMTP
from typing import Annotated

from fastapi import BackgroundTasks, FastAPI, Form

app = FastAPI()
stock = {"pens": 10}


def mail_receipt(address: str) -> None:
    with SMTP("localhost", 8025) as server:
        server.sendmail("shop@example.com", address, "Thank you.")


def update_stock(product: str) -> None:
    stock[product] -= 1
    print(f"task: {stock[product]} {product} left")


@app.post("/orders", status_code=202)
async def place_order(
    email: Annotated[str, Form()], tasks: BackgroundTasks
) -> dict[str, int]:
    tasks.add_task(mail_receipt, email)
    tasks.add_task(update_stock, "pens")
    return {"order": 1}


@app.get("/stock")
async def show_stock() -> dict[str, int]:
    return stock
