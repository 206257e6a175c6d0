"""Looking and taking are one step, under a lock."""

import threading

from fastapi import FastAPI, HTTPException

app = FastAPI()
stock = {"pen": 1}
shelf = threading.Lock()


@app.post("/orders")
def sell_pen() -> str:
    with shelf:
        if stock["pen"] == 0:
            raise HTTPException(409, "sold out")
        stock["pen"] -= 1
    print("endpoint: the pen is kept, waits for payment")
    paid.wait()
    return "sold"


@app.get("/stock")
async def count_stock() -> dict[str, int]:
    return stock


# Only to make the order certain: the payment of this run.
paid = threading.Event()


@app.post("/paid")
async def take_payment() -> None:
    paid.set()
