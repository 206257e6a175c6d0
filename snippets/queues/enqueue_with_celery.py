"""An order is enqueued in a worker thread."""

from celery import Celery
from fastapi import FastAPI

celery = Celery("shop", broker="redis://localhost:6379")
app = FastAPI()


@celery.task
def charge(order: int) -> None:
    print(f"order {order}: charging")


@app.post("/orders/{order}", status_code=202)
def place_order(order: int) -> dict[str, int]:
    print(f"endpoint: enqueues order {order}")
    charge.delay(order)
    return {"order": order}


@app.get("/ping")
async def ping() -> str:
    return "pong"
