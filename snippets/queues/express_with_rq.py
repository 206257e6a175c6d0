"""RQ asks the queues in the order of its command."""

from fastapi import FastAPI
from redis import Redis
from rq import Queue

redis = Redis(port=6379)
app = FastAPI()


def charge(order: int) -> None:
    print(f"order {order}: charged", flush=True)


@app.post("/orders/{order}", status_code=202)
def place_order(order: int, express: bool = False) -> dict[str, int]:
    name = "high" if express else "low"
    Queue(name, connection=redis).enqueue(charge, order)
    return {"order": order}
