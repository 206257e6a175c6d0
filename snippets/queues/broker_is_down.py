"""While Valkey is down, an order is refused at once."""

from celery import Celery
from fastapi import FastAPI, HTTPException
from kombu.exceptions import OperationalError

VALKEY = "redis://localhost:6379"
celery = Celery("shop", broker=VALKEY, backend=VALKEY)
app = FastAPI()


@celery.task(ignore_result=True)
def charge(order: int) -> None:
    print(f"order {order}: charged")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    try:
        charge.delay(order)
    except OperationalError as error:
        raise HTTPException(503, "try again later") from error
    return {"order": order}
