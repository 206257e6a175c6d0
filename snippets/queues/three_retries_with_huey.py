"""Order 7 has Huey's defaults, order 8 has retries."""

from fastapi import FastAPI
from huey import SqliteHuey

huey = SqliteHuey(filename="queue.db")
app = FastAPI()


@huey.task()
def charge(order: int) -> None:
    print(f"order {order}: the bank is down", flush=True)
    raise ConnectionError


@huey.task(retries=3, retry_delay=0)
def charge_with_retries(order: int) -> None:
    print(f"order {order}: the bank is down", flush=True)
    raise ConnectionError


@app.post("/orders/7", status_code=202)
def place_order_7() -> None:
    charge(7)


@app.post("/orders/8", status_code=202)
def place_order_8() -> None:
    charge_with_retries(8)


@app.post("/orders/9", status_code=202)
def place_order_9() -> None:
    charge(9)
