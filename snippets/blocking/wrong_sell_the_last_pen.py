"""Wrong on purpose: two threads look before either of them acts."""

import threading

from fastapi import FastAPI, HTTPException

app = FastAPI()
stock = {"pen": 1}


@app.post("/orders")
def sell_pen() -> str:
    if stock["pen"] == 0:
        raise HTTPException(409, "sold out")
    print("endpoint: a pen is left, waits for payment")
    paid.wait()
    stock["pen"] -= 1
    return "sold"


@app.get("/stock")
async def count_stock() -> dict[str, int]:
    return stock


# Only to make the order certain: the payment of this run.
paid = threading.Event()


@app.post("/paid")
async def take_payment() -> None:
    paid.set()
